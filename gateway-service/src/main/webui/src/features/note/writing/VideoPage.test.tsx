import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Job } from '@/api/types';
import type { JobProgress } from '@/live/frames';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aVideo } from '@/testing/samples';

const writing = (api: Api = {}) =>
  renderApp('/library/v1', {
    'GET /videos/v1': { body: aVideo() },
    'GET /jobs/j1': { body: aJob() },
    'GET /videos/v1/draft': problem(404, 'not_found'),
    ...api,
  });

const progress = (change: Partial<JobProgress> = {}): JobProgress => ({
  type: 'job_progress',
  job_id: 'j1',
  video_id: 'v1',
  attempt: 1,
  seq: 200,
  step: 'calling_claude',
  progress: 42,
  message: 'Writing the note',
  eta_seconds: 31,
  ...change,
});

const bar = () => screen.getByRole('progressbar', { name: 'Progress of the note' });

it('opens one socket to its own origin', async () => {
  const { socket } = writing();
  await screen.findByRole('progressbar');
  expect(socket.url).toBe('ws://localhost:8000/ws');
  expect(socket.opened).toBe(1);
});

it('shows the reported steps and never decreases', async () => {
  const { socket } = writing();
  await screen.findByRole('progressbar');
  act(() => {
    socket.open();
    socket.emit(progress());
    socket.emit(progress({ seq: 150, step: 'fetching_transcript', progress: 20 }));
  });
  expect(bar().getAttribute('aria-valuenow')).toBe('42');
  expect(screen.getByText(/about 30 seconds left/)).toBeTruthy();
  expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('Writing the note');
});

it('shows the stored draft and then the deltas', async () => {
  const { socket, sent } = writing({
    'GET /videos/v1/draft': { body: { attempt: 1, text: '## Tides\n\nThe moon ' } },
  });
  expect(await screen.findByRole('heading', { name: 'Tides' })).toBeTruthy();
  act(() => {
    socket.open();
    const offset = '## Tides\n\nThe moon '.length;
    socket.emit({ type: 'note_delta', job_id: 'j1', video_id: 'v1', attempt: 1, offset, text: 'pulls the sea.' });
  });
  const text = await screen.findByText('The moon pulls the sea.');
  expect(sent('GET /videos/v1/draft')).toHaveLength(1);
  expect(text.closest('[role=status], [aria-live]')).toBeNull();
});

it('links to the completed note', async () => {
  let ended = false;
  const { socket } = writing({
    'GET /videos/v1': () => ({ body: aVideo(ended ? { status: 'completed', note_id: 'n1' } : {}) }),
    'GET /jobs/j1': () => ({ body: aJob(ended ? { status: 'completed' } : {}) }),
  });
  await screen.findByRole('progressbar');
  ended = true;
  act(() => {
    socket.open();
    socket.emit({ type: 'job_completed', job_id: 'j1', video_id: 'v1', note_id: 'n1' });
  });
  const link = await screen.findByRole('link', { name: 'Read the note' });
  expect(link.getAttribute('href')).toBe('/read/n1');
});

it('shows why it failed and that the credit was returned', async () => {
  let ended = false;
  const failed = { status: 'failed' as const, error_code: 'transcripts_disabled' };
  const { socket } = writing({
    'GET /videos/v1': () => ({ body: aVideo(ended ? { ...failed, credits_used: 0 } : {}) }),
    'GET /jobs/j1': () => ({ body: aJob(ended ? failed : {}) }),
  });
  await screen.findByRole('progressbar');
  ended = true;
  act(() => {
    socket.open();
    socket.emit({
      type: 'job_failed',
      job_id: 'j1',
      video_id: 'v1',
      code: 'transcripts_disabled',
      error: 'The video failed.',
      refunded: true,
    });
  });
  expect(await screen.findByText(/The video has no captions/)).toBeTruthy();
  expect(screen.getByText('Your credit was returned.')).toBeTruthy();
});

it.each<[Partial<Job>, RegExp]>([
  [{ current_step: 'fetching_transcript', progress: 20, cancel_charges: false }, /your credit is returned/],
  [{ current_step: 'calling_claude', progress: 42, cancel_charges: true }, /your credit is not returned/],
])('cancelling %o shows the cost before', async (change, words) => {
  const { user, sent } = writing({
    'GET /jobs/j1': { body: aJob(change) },
    'POST /jobs/j1/cancel': { status: 202 },
  });
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(screen.getByRole('alertdialog').textContent).toMatch(words);
  expect(sent('POST /jobs/j1/cancel')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Cancel the video' }));
  await waitFor(() => expect(sent('POST /jobs/j1/cancel')).toHaveLength(1));
});

it('shows the cost of cancelling at the time of the click', async () => {
  const { user, socket } = writing();
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(screen.getByRole('alertdialog').textContent).toMatch(/your credit is returned/);
  act(() => {
    socket.open();
    socket.emit(progress());
  });
  expect(screen.getByRole('alertdialog').textContent).toMatch(/your credit is not returned/);
});

it('cancelling can be dismissed', async () => {
  const { user, sent } = writing();
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  await user.click(screen.getByRole('button', { name: 'Do not cancel' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(sent('POST /jobs/j1/cancel')).toHaveLength(0);
});

it('a failed video can be retried and is active at once', async () => {
  const { user, sent } = writing({
    'GET /videos/v1': { body: aVideo({ status: 'failed', error_code: 'ip_blocked', credits_used: 0 }) },
    'GET /jobs/j1': { body: aJob({ status: 'failed', error_code: 'ip_blocked' }) },
    'POST /jobs/j1/retry': {
      status: 202,
      body: { video: aVideo({ job_id: 'j2' }), job: aJob({ id: 'j2', status: 'queued', progress: 0 }) },
    },
    'GET /jobs/j2': { body: aJob({ id: 'j2', status: 'queued', progress: 0 }) },
  });
  await user.click(await screen.findByRole('button', { name: 'Try again for one credit' }));
  expect(await screen.findByRole('progressbar')).toBeTruthy();
  expect(sent('POST /jobs/j1/retry')).toHaveLength(1);
});

it('a video that was cancelled during writing shows the charge', async () => {
  writing({
    'GET /videos/v1': { body: aVideo({ status: 'failed', error_code: 'cancelled', credits_used: 1 }) },
    'GET /jobs/j1': { body: aJob({ status: 'cancelled', charged: true }) },
  });
  expect(await screen.findByText('The note was already being written, so the credit was charged.')).toBeTruthy();
});

it('a queued video shows that it waits for the user’s other videos', async () => {
  writing({
    'GET /jobs/j1': {
      body: aJob({
        status: 'queued',
        progress: 0,
        current_step: 'waiting',
        message: 'Waiting for your other videos',
        queue_position: 3,
      }),
    },
  });
  expect((await screen.findByText('Waiting for your other videos')).getAttribute('role')).toBe('status');
  expect(screen.getByText(/This one starts when another one ends\./)).toBeTruthy();
  expect(screen.queryByText(/Position 3/)).toBeNull();
});

it.each([
  ['transcripts_disabled', 1],
  ['ip_blocked', 1],
  ['claude_failed', 0],
])('after %s a transcript can be uploaded: %i', async (code, links) => {
  const failed = { status: 'failed' as const, error_code: code };
  writing({
    'GET /videos/v1': { body: aVideo({ ...failed, credits_used: 0 }) },
    'GET /jobs/j1': { body: aJob(failed) },
  });
  await screen.findByRole('button', { name: 'Try again for one credit' });
  const give = screen.queryAllByRole('link', { name: 'Upload a transcript' });
  expect(give.map((link) => new URLSearchParams(link.getAttribute('href')?.split('?')[1]).get('give'))).toEqual(
    Array(links).fill('https://www.youtube.com/watch?v=dQw4w9WgXcQ'),
  );
});
