import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aVideo } from '@/testing/samples';

const URL_TYPED = 'https://youtu.be/dQw4w9WgXcQ';
const accepted = {
  status: 202,
  body: { video: aVideo({ source: 'upload' }), job: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
};

function giving(answer: Api[string], path = '/?give=') {
  return renderApp(path, {
    'POST /videos/upload': answer,
    'GET /videos/v1': { body: aVideo({ source: 'upload' }) },
    'GET /jobs/j1': { body: aJob({ status: 'queued' }) },
    'GET /videos/v1/draft': problem(404, 'not_found'),
  });
}

const button = () => screen.getByRole('button', { name: 'Make a note' });

it('is opened from the paste field', async () => {
  const { user, router } = renderApp('/');
  await user.click(await screen.findByRole('button', { name: 'Upload a transcript' }));
  expect(await screen.findByLabelText('Transcript file')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Use the captions from YouTube instead' }));
  await screen.findByRole('button', { name: 'Make a note' });
  expect(router.state.location.search).toEqual({});
});

it('uploads a file with its options and opens the page of the video', async () => {
  const { user, sent, router } = giving(accepted);
  await user.type(await screen.findByLabelText('YouTube link'), ` ${URL_TYPED}`);
  const file = new File(['1\n00:00:01,000 --> 00:00:02,000\nHi'], 'talk.srt');
  await user.upload(screen.getByLabelText('Transcript file'), file);
  await user.type(screen.getByLabelText('Title'), 'My talk');
  await user.selectOptions(screen.getByLabelText('Language of the transcript'), 'German');
  await user.click(button());

  await waitFor(() => expect(router.state.location.pathname).toBe('/library/v1'));
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
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
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
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
  const [first, second] = sent('POST /videos/upload');
  expect(second?.headers.get('Idempotency-Key')).not.toBe(first?.headers.get('Idempotency-Key'));
});

it('a pasted transcript is recognised and kept for the next step', async () => {
  const { user } = renderApp('/');
  await user.click(await screen.findByLabelText('Make a note of a video'));
  await user.paste('0:00 Welcome\n0:04 to this lecture');
  await user.click(screen.getByRole('button', { name: 'Use this transcript' }));
  const field = (await screen.findByLabelText('Transcript text')) as HTMLTextAreaElement;
  expect(field.value).toBe('0:00 Welcome\n0:04 to this lecture');
});

it('a dropped transcript file is uploaded', async () => {
  const { user, sent } = giving(accepted, '/');
  const field = await screen.findByLabelText('Make a note of a video');
  const file = new File(['WEBVTT'], 'talk.vtt');
  fireEvent.drop(field, { dataTransfer: { files: [file], getData: () => '' } });
  expect(await screen.findByText('Dropped file: talk.vtt')).toBeTruthy();
  await user.type(screen.getByLabelText('YouTube link'), URL_TYPED);
  await user.dblClick(button());
  await screen.findByRole('progressbar', { name: 'Progress of the note' });
  expect(sent('POST /videos/upload')).toHaveLength(1);
  const form = (await sent('POST /videos/upload')[0]?.formData()) as FormData;
  expect((form.get('file') as File).name).toBe('talk.vtt');
});

it('a dropped file of another type is refused', async () => {
  renderApp('/');
  const field = await screen.findByLabelText('Make a note of a video');
  fireEvent.drop(field, { dataTransfer: { files: [new File(['x'], 'talk.pdf')], getData: () => '' } });
  expect((await screen.findByRole('alert')).textContent).toBe('Choose a .vtt, .srt or .txt file.');
});

it('a transcript given for a failed video replaces its entry', async () => {
  const failed = aVideo({
    id: 'v0',
    status: 'failed',
    error_code: 'transcripts_disabled',
    credits_used: 0,
    job_id: 'j0',
  });
  let removed = false;
  const { user, sent, router } = renderApp('/library/v0', {
    'GET /videos/v0': { body: failed },
    'GET /jobs/j0': { body: aJob({ id: 'j0', status: 'failed', error_code: 'transcripts_disabled' }) },
    'GET /videos': () => ({
      body: { items: [aVideo({ source: 'upload' }), ...(removed ? [] : [failed])], next_cursor: null },
    }),
    'DELETE /videos/v0': () => {
      removed = true;
      return { status: 204 };
    },
    'POST /videos/upload': accepted,
    'GET /videos/v1': { body: aVideo({ source: 'upload' }) },
    'GET /jobs/j1': { body: aJob({ status: 'queued' }) },
    'GET /videos/v1/draft': problem(404, 'not_found'),
  });
  await screen.findByRole('heading', { name: 'Give the transcript of this video' });
  expect(screen.queryByLabelText('YouTube link')).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Pasted text' }));
  await user.type(screen.getByLabelText('Transcript text'), '0:00 Hello');
  await user.click(button());
  await waitFor(() => expect(router.state.location.pathname).toBe('/library/v1'));
  await waitFor(() => expect(sent('DELETE /videos/v0')).toHaveLength(1));
  await user.click(screen.getByRole('link', { name: 'New note' }));
  expect(await screen.findAllByRole('link', { name: 'How tides work' })).toHaveLength(1);
});
