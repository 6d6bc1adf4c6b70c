import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '@/api/types';
import { useWaiting } from '@/live/waiting';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aUser, aVideo, someCredits } from '@/testing/samples';
// Loaded with the test: on a busy machine the first page would wait for it too long.
import './PasteForm';

const URL_TYPED = 'https://youtu.be/dQw4w9WgXcQ';
const accepted = {
  status: 202,
  body: { video: aVideo(), job: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
};

const FIELD = 'Make a note of a video';

/** What the page of the accepted video fetches. */
const VIDEO_PAGE: Api = {
  'GET /videos/v1': { body: aVideo() },
  'GET /jobs/j1': { body: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
  'GET /videos/v1/draft': problem(404, 'not_found'),
};

beforeEach(() => {
  useWaiting.setState({ items: [] });
});

async function submitting(answer: Api[string], typed = URL_TYPED) {
  const app = renderApp('/', { ...VIDEO_PAGE, 'POST /videos': answer });
  const input = (await screen.findByLabelText(FIELD)) as HTMLTextAreaElement;
  await app.user.click(input);
  if (typed !== '') await app.user.paste(typed);
  await app.user.click(screen.getByRole('button', { name: 'Make a note' }));
  return { ...app, input };
}

it('submits the link with an idempotency key and opens the page of the video at once', async () => {
  const { sent, router } = await submitting(accepted, `  ${URL_TYPED} `);
  expect(await screen.findByRole('progressbar', { name: 'Progress of the note' })).toBeTruthy();
  expect(router.state.location.pathname).toBe('/library/v1');
  const [request] = sent('POST /videos');
  expect(await request?.json()).toEqual({ youtube_url: URL_TYPED, style: 'detailed' });
  expect(request?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
});

it('a double click submits once', async () => {
  let answered: (value: object) => void = () => {};
  const { user, sent } = renderApp('/', {
    ...VIDEO_PAGE,
    'POST /videos': () => new Promise((resolve) => (answered = resolve as typeof answered)),
  });
  await user.type(await screen.findByLabelText(FIELD), URL_TYPED);
  await user.dblClick(screen.getByRole('button', { name: 'Make a note' }));
  answered(accepted);
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
  expect(sent('POST /videos')).toHaveLength(1);
});

it('a plain word of eleven letters is submitted only after a question', async () => {
  const { user, sent } = renderApp('/', { ...VIDEO_PAGE, 'POST /videos': accepted });
  await user.type(await screen.findByLabelText(FIELD), 'Mississippi{Enter}');
  expect(screen.queryByRole('button', { name: 'Make a note' })).toBeNull();
  expect(screen.getByText(/“Mississippi” is a word, but it could also be the id of a video/)).toBeTruthy();
  expect(sent('POST /videos')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'It is a video id: make a note' }));
  await waitFor(() => expect(sent('POST /videos')).toHaveLength(1));
  expect(await sent('POST /videos')[0]?.json()).toMatchObject({
    youtube_url: 'https://www.youtube.com/watch?v=Mississippi',
  });
});

it('submitting the link of a failed video replaces its entry', async () => {
  const failed = aVideo({ id: 'v0', status: 'failed', error_code: 'ip_blocked', credits_used: 0 });
  const { user, sent } = renderApp('/', {
    ...VIDEO_PAGE,
    'GET /videos': { body: { items: [failed], next_cursor: null } },
    'POST /videos': accepted,
    'DELETE /videos/v0': { status: 204 },
  });
  await screen.findByRole('link', { name: 'How tides work' });
  await user.type(screen.getByLabelText(FIELD), `${URL_TYPED}{Enter}`);
  await waitFor(() => expect(sent('DELETE /videos/v0')).toHaveLength(1));
});

describe('without a connection', () => {
  const OTHER = 'https://youtu.be/oceans90min';

  const offline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const online = () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
  };

  async function submittingOffline(answer: Api[string] = accepted) {
    offline();
    const app = renderApp('/', { ...VIDEO_PAGE, 'POST /videos': answer });
    await app.user.type(await screen.findByLabelText(FIELD), URL_TYPED);
    await app.user.dblClick(screen.getByRole('button', { name: 'Make a note' }));
    await screen.findByText(/1 link is not sent yet/);
    return app;
  }

  it('a playlist that cannot be loaded shows an error with a retry', async () => {
    offline();
    const { user } = renderApp('/', {
      'POST /playlists/preview': () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await user.type(await screen.findByLabelText(FIELD), 'https://www.youtube.com/playlist?list=PLabcdefghijk{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached right now');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('a submission waits visibly and is sent once when the connection is back', async () => {
    const { sent } = await submittingOffline();
    expect(sent('POST /videos')).toHaveLength(0);
    expect(screen.getByText(URL_TYPED)).toBeTruthy();
    online();
    online();
    await screen.findByText('The link that was waiting was sent.');
    expect(sent('POST /videos')).toHaveLength(1);
    expect(sent('POST /videos')[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(screen.queryByText(/not sent yet/)).toBeNull();
  });

  it('an edited link is sent instead of the old one', async () => {
    const { user, sent } = await submittingOffline();
    await user.click(screen.getByRole('button', { name: `Edit: ${URL_TYPED}` }));
    const field = screen.getByLabelText(FIELD) as HTMLTextAreaElement;
    expect(field.value).toBe(URL_TYPED);
    await user.clear(field);
    await user.type(field, `${OTHER}{Enter}`);
    await screen.findByText(/1 link is not sent yet/);
    online();
    await screen.findByText('The link that was waiting was sent.');
    const bodies = await Promise.all(sent('POST /videos').map((request) => request.json()));
    expect(bodies.map((body) => body.youtube_url)).toEqual([OTHER]);
  });

  it('a discarded link is never sent', async () => {
    const { user, sent } = await submittingOffline();
    await user.click(screen.getByRole('button', { name: `Discard: ${URL_TYPED}` }));
    expect(screen.queryByText(/not sent yet/)).toBeNull();
    online();
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(sent('POST /videos')).toHaveLength(0);
  });

  it('a refusal stays with the link', async () => {
    const { user } = await submittingOffline(problem(402, 'insufficient_credits'));
    online();
    expect((await screen.findByRole('alert')).textContent).toMatch(/You have no credits left.*Buy credits/);
    expect(screen.getByRole('button', { name: `Send now: ${URL_TYPED}` })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: `Discard: ${URL_TYPED}` }));
    expect(screen.queryByText(URL_TYPED)).toBeNull();
  });

  it('a link of another user is neither shown nor sent', async () => {
    useWaiting.getState().add({ key: 'k', userId: 'u9', body: { youtube_url: OTHER } });
    const { sent } = renderApp('/', { 'POST /videos': accepted });
    await screen.findByLabelText(FIELD);
    online();
    expect(screen.queryByText(OTHER)).toBeNull();
    expect(sent('POST /videos')).toHaveLength(0);
  });
});

it('the pasted link is kept while the user buys credits', async () => {
  const { user, router } = renderApp('/', {
    'GET /credits': { body: someCredits({ balance: 0, low: true }) },
    'GET /credits/packs': { body: { items: [], next_cursor: null } },
    'GET /credits/purchases': { body: { items: [], next_cursor: null } },
  });
  await user.type(await screen.findByLabelText(FIELD), URL_TYPED);
  await user.click((await screen.findAllByRole('link', { name: 'Buy credits' }))[0] as HTMLElement);
  await waitFor(() => expect(router.state.location.pathname).toBe('/billing'));
  await user.click(screen.getByRole('link', { name: 'New note' }));
  expect(((await screen.findByLabelText(FIELD)) as HTMLTextAreaElement).value).toBe(URL_TYPED);
});

it('starts with a link of the address', async () => {
  renderApp(`/?link=${encodeURIComponent(URL_TYPED)}`);
  expect(((await screen.findByLabelText(FIELD)) as HTMLTextAreaElement).value).toBe(URL_TYPED);
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
  expect(within(screen.getByRole('alert')).getByRole('link', { name: 'Buy credits' }).getAttribute('href')).toBe(
    '/billing',
  );
});

it('a duplicate links to the existing video and can be forced', async () => {
  const { user, sent } = await submitting(async (request) => {
    const { force } = (await request.clone().json()) as { force?: boolean };
    return force ? accepted : problem(409, 'duplicate_video', { video_id: 'v9' });
  });
  const there = await screen.findByRole('link', { name: 'Open the video' });
  expect(there.getAttribute('href')).toBe('/library/v9');
  await user.click(screen.getByRole('button', { name: 'Make a new note for one credit' }));
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
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
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
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
    ...VIDEO_PAGE,
    'GET /auth/me': { body: aUser({ settings }) },
    'POST /videos': accepted,
  });
  const options = await screen.findByText('Options');
  expect(options.parentElement?.textContent).toBe('Options Biology · German · For an exam');
  await user.type(screen.getByLabelText(FIELD), `${URL_TYPED}{Enter}`);
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
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
    ...VIDEO_PAGE,
    'GET /auth/me': { body: aUser({ settings }) },
    'POST /videos': accepted,
  });
  await user.click(await screen.findByText('Options'));
  await user.clear(await screen.findByLabelText('Subject'));
  await user.selectOptions(screen.getByLabelText('Language of the note'), 'Language of the video');
  await user.selectOptions(screen.getByLabelText('Style of the note'), 'Tutorial');
  await user.clear(screen.getByLabelText('Instructions'));
  await user.type(screen.getByLabelText('Instructions'), 'Stress the{Enter}proofs. ');
  await user.type(screen.getByLabelText(FIELD), `${URL_TYPED}{Enter}`);
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
  expect(await sent('POST /videos')[0]?.json()).toEqual({
    youtube_url: URL_TYPED,
    style: 'tutorial',
    instructions: 'Stress the proofs.',
  });
});

it.each([
  ['daily_limit', /^You have made as many notes as your plan allows in one day\./],
  ['rate_limited', /^You sent too many requests\./],
])('%s shows a sentence and keeps the link', async (code, sentence) => {
  const { input } = await submitting(problem(429, code));
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(input.value).toBe(URL_TYPED);
});
