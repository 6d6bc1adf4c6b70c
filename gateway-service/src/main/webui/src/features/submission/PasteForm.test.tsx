import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Settings } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aUser, aVideo } from '@/testing/samples';

const URL_TYPED = 'https://youtu.be/dQw4w9WgXcQ';
const accepted = {
  status: 202,
  body: { video: aVideo(), job: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
};

async function submitting(answer: Api[string], typed = URL_TYPED) {
  const app = renderApp('/', { 'POST /videos': answer });
  const input = (await screen.findByLabelText('YouTube link')) as HTMLInputElement;
  if (typed !== '') await app.user.type(input, typed);
  await app.user.click(screen.getByRole('button', { name: 'Make a note' }));
  return { ...app, input };
}

it('submits the link with an idempotency key and links to the progress', async () => {
  const { sent, input } = await submitting(accepted, `  ${URL_TYPED} `);
  const link = await screen.findByRole('link', { name: 'Watch the note being written' });
  expect(link.getAttribute('href')).toBe('/library/v1');
  expect(input.value).toBe('');
  const [request] = sent('POST /videos');
  expect(await request?.json()).toEqual({ youtube_url: URL_TYPED, style: 'detailed' });
  expect(request?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
});

it('fetches the list again after a submission', async () => {
  const { sent } = await submitting(accepted);
  await screen.findByRole('link', { name: 'Watch the note being written' });
  await waitFor(() => expect(sent('GET /videos')).toHaveLength(2));
});

it('requires a link', async () => {
  const { sent, input } = await submitting(accepted, '');
  expect((await screen.findByRole('alert')).textContent).toBe('Paste the link of a video first.');
  expect(document.activeElement).toBe(input);
  expect(sent('POST /videos')).toHaveLength(0);
});

it('shows an error of the link at the field', async () => {
  const { input } = await submitting(problem(400, 'playlist_not_supported'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/^This link is a playlist/);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.getAttribute('aria-describedby')).toContain(alert.id);
  expect(input.value).toBe(URL_TYPED);
});

it('without credits links to the billing page', async () => {
  await submitting(problem(402, 'insufficient_credits'));
  expect((await screen.findByRole('alert')).textContent).toContain('You have no credits left');
  expect(screen.getByRole('link', { name: 'Buy credits' }).getAttribute('href')).toBe('/billing');
});

it('a duplicate links to the existing video and can be forced', async () => {
  const { user, sent } = await submitting(async (request) => {
    const { force } = (await request.clone().json()) as { force?: boolean };
    return force ? accepted : problem(409, 'duplicate_video', { video_id: 'v9' });
  });
  const there = await screen.findByRole('link', { name: 'Open the video' });
  expect(there.getAttribute('href')).toBe('/library/v9');
  await user.click(screen.getByRole('button', { name: 'Make a new note for one credit' }));
  await screen.findByRole('link', { name: 'Watch the note being written' });
  const [first, second] = sent('POST /videos');
  expect(await second?.json()).toEqual({ youtube_url: URL_TYPED, style: 'detailed', force: true });
  expect(second?.headers.get('Idempotency-Key')).not.toBe(first?.headers.get('Idempotency-Key'));
});

it('a video in progress cannot be forced', async () => {
  const { user } = await submitting(problem(409, 'duplicate_video', { video_id: 'v9' }));
  await user.click(await screen.findByRole('button', { name: 'Make a new note for one credit' }));
  expect(await screen.findByText('The video is already being processed.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Make a new note for one credit' })).toBeNull();
});

it('reuses the idempotency key until a response arrives', async () => {
  let tries = 0;
  const { user, sent } = await submitting(() => {
    tries += 1;
    if (tries === 1) throw new TypeError('network');
    return tries === 2 ? problem(402, 'insufficient_credits') : accepted;
  });
  const button = screen.getByRole('button', { name: 'Make a note' });
  await screen.findByText(/cannot be reached/);
  await user.click(button);
  await screen.findByText(/no credits left/);
  await user.click(button);
  await screen.findByText(/Your video was submitted/);
  const [lost, answered, anew] = sent('POST /videos').map((request) => request.headers.get('Idempotency-Key'));
  expect(answered).toBe(lost);
  expect(anew).not.toBe(answered);
});

const settings: Settings = {
  theme: 'system',
  language: 'en',
  note_language: 'de',
  note_style: 'exam',
  default_subject: 'Biology',
  note_instructions: 'Explain each formula.',
};

it('submits and shows the default options of the user', async () => {
  const { user, sent } = renderApp('/', {
    'GET /auth/me': { body: aUser({ settings }) },
    'POST /videos': accepted,
  });
  const options = await screen.findByText('Options');
  expect(options.parentElement?.textContent).toBe('Options Biology · German · For an exam');
  await user.type(screen.getByLabelText('YouTube link'), `${URL_TYPED}{Enter}`);
  await screen.findByText(/Your video was submitted/);
  expect(await sent('POST /videos')[0]?.json()).toEqual({
    youtube_url: URL_TYPED,
    subject: 'Biology',
    note_language: 'de',
    style: 'exam',
    instructions: 'Explain each formula.',
  });
});

it('the options can be changed for one video', async () => {
  const { user, sent } = renderApp('/', {
    'GET /auth/me': { body: aUser({ settings }) },
    'POST /videos': accepted,
  });
  await user.click(await screen.findByText('Options'));
  await user.clear(screen.getByLabelText('Subject'));
  await user.selectOptions(screen.getByLabelText('Language of the note'), 'Language of the video');
  await user.selectOptions(screen.getByLabelText('Style of the note'), 'Tutorial');
  await user.clear(screen.getByLabelText('Instructions'));
  await user.type(screen.getByLabelText('Instructions'), 'Stress the{Enter}proofs. ');
  await user.type(screen.getByLabelText('YouTube link'), `${URL_TYPED}{Enter}`);
  await screen.findByText(/Your video was submitted/);
  expect(await sent('POST /videos')[0]?.json()).toEqual({
    youtube_url: URL_TYPED,
    style: 'tutorial',
    instructions: 'Stress the proofs.',
  });
});

it.each([
  ['daily_limit', /^You have reached the daily number of videos of your plan\./],
  ['rate_limited', /^You sent too many requests\./],
])('%s shows a sentence and keeps the link', async (code, sentence) => {
  const { input } = await submitting(problem(429, code));
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(input.value).toBe(URL_TYPED);
});
