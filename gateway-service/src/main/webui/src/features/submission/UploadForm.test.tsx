import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aVideo } from '@/testing/samples';

const URL_TYPED = 'https://youtu.be/dQw4w9WgXcQ';
const accepted = {
  status: 202,
  body: { video: aVideo({ source: 'upload' }), job: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
};

function giving(answer: Api[string], path = '/?give=') {
  return renderApp(path, { 'POST /videos/upload': answer });
}

const button = () => screen.getByRole('button', { name: 'Make a note' });

it('is linked from the submission form', async () => {
  const { user, router } = renderApp('/');
  await user.click(await screen.findByRole('link', { name: 'upload a transcript' }));
  expect(await screen.findByLabelText('Transcript file')).toBeTruthy();
  await user.click(screen.getByRole('link', { name: 'Use the captions from YouTube instead' }));
  await screen.findByRole('button', { name: 'Make a note' });
  expect(router.state.location.search).toEqual({});
});

it('uploads a file with its options and links to the progress', async () => {
  const { user, sent } = giving(accepted);
  await user.type(await screen.findByLabelText('YouTube link'), ` ${URL_TYPED}`);
  const file = new File(['1\n00:00:01,000 --> 00:00:02,000\nHi'], 'talk.srt');
  await user.upload(screen.getByLabelText('Transcript file'), file);
  await user.type(screen.getByLabelText('Title'), 'My talk');
  await user.selectOptions(screen.getByLabelText('Language of the transcript'), 'German');
  await user.click(button());

  const link = await screen.findByRole('link', { name: 'Watch the note being written' });
  expect(link.getAttribute('href')).toBe('/library/v1');
  const [request] = sent('POST /videos/upload');
  expect(request?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(request?.headers.get('Content-Type')).toMatch(/^multipart\/form-data; boundary=/);
  const form = (await request?.formData()) as FormData;
  expect((form.get('file') as File).name).toBe('talk.srt');
  form.delete('file');
  expect(Object.fromEntries(form)).toEqual({
    youtube_url: URL_TYPED,
    title: 'My talk',
    language: 'de',
    style: 'detailed',
  });
});

it('uploads pasted text for the given video', async () => {
  const { user, sent } = giving(accepted, `/?give=${encodeURIComponent(URL_TYPED)}`);
  await user.click(await screen.findByRole('radio', { name: 'Pasted text' }));
  await user.type(screen.getByLabelText('Transcript text'), '0:00 Hello');
  await user.click(button());
  await screen.findByText(/Your video was submitted/);
  const form = (await sent('POST /videos/upload')[0]?.formData()) as FormData;
  expect(Object.fromEntries(form)).toEqual({ youtube_url: URL_TYPED, text: '0:00 Hello', style: 'detailed' });
});

it('requires the missing fields', async () => {
  const { user, sent } = giving(accepted);
  await user.click(await screen.findByRole('button', { name: 'Make a note' }));
  expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
    'Paste the link of the video first.',
    'Choose the file first.',
  ]);
  expect(document.activeElement).toBe(screen.getByLabelText('YouTube link'));
  expect(sent('POST /videos/upload')).toHaveLength(0);
});

it.each([
  [
    400,
    'invalid_transcript',
    { detail: 'Line 2: this ends before it begins.' },
    /could not be read\. Line 2: this ends/,
  ],
  [415, 'unsupported_media_type', {}, /\.vtt, \.srt or \.txt/],
  [413, 'body_too_large', {}, /at most 5 MB/],
])('%i %s is shown at the transcript, which is kept', async (status, code, more, sentence) => {
  const { user } = giving(problem(status, code, more), `/?give=${encodeURIComponent(URL_TYPED)}`);
  await user.click(await screen.findByRole('radio', { name: 'Pasted text' }));
  const field = screen.getByLabelText('Transcript text') as HTMLTextAreaElement;
  await user.type(field, 'TranscriptInput');
  await user.click(button());
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(sentence);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.getAttribute('aria-describedby')).toContain(alert.id);
  expect(field.value).toBe('TranscriptInput');
});

it('a duplicate can be forced with this transcript', async () => {
  const { user, sent } = giving(
    async (request) => {
      const form = await (request.clone() as Request).formData();
      return form.get('force') === 'true' ? accepted : problem(409, 'duplicate_video', { video_id: 'v9' });
    },
    `/?give=${encodeURIComponent(URL_TYPED)}`,
  );
  await user.click(await screen.findByRole('radio', { name: 'Pasted text' }));
  await user.type(screen.getByLabelText('Transcript text'), 'TranscriptInput');
  await user.click(button());
  await user.click(await screen.findByRole('button', { name: 'Make a new note for one credit' }));
  await screen.findByText(/Your video was submitted/);
  const [first, second] = sent('POST /videos/upload');
  expect(second?.headers.get('Idempotency-Key')).not.toBe(first?.headers.get('Idempotency-Key'));
});
