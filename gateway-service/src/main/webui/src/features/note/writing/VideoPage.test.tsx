import { onlineManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Job } from '@/api/types';
import type { JobProgress } from '@/live/frames';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aNote, aVideo } from '@/testing/samples';

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

describe('when the note is ready', () => {
  const TEXT = '# How tides work\n\n## The moon\n\nThe moon pulls the sea.\n\nIt does so twice a day.';

  function writingUntilReady(final = TEXT) {
    let ended = false;
    const app = writing({
      'GET /videos/v1': () => ({ body: aVideo(ended ? { status: 'completed', note_id: 'n1' } : {}) }),
      'GET /jobs/j1': () => ({ body: aJob(ended ? { status: 'completed' } : {}) }),
      'GET /videos/v1/draft': { body: { attempt: 1, text: TEXT } },
      'GET /notes/n1': { body: aNote({ content: final }) },
    });
    const end = () => {
      ended = true;
      act(() => {
        app.socket.open();
        app.socket.emit({ type: 'job_completed', job_id: 'j1', video_id: 'v1', note_id: 'n1' });
      });
    };
    return { ...app, end };
  }

  it('the text stays in its place, and a link leads to the reader', async () => {
    const { end } = writingUntilReady();
    const before = await screen.findByText('The moon pulls the sea.');
    end();
    const link = await screen.findByRole('link', { name: 'Read the note with the video' });
    expect(link.getAttribute('href')).toBe('/read/n1');
    expect(screen.getByText('The note is ready').getAttribute('role')).toBe('status');
    await screen.findByRole('region', { name: 'The note' });
    // The same element, not another one with the same text: it keeps the scroll position and the selection.
    expect(screen.getByText('The moon pulls the sea.')).toBe(before);
  });

  it('the text is never missing between the draft and the note', async () => {
    const { end } = writingUntilReady();
    await screen.findByText('The moon pulls the sea.');
    let missing = 0;
    const observer = new MutationObserver(() => {
      if (screen.queryByText('The moon pulls the sea.') === null) missing += 1;
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    end();
    await screen.findByRole('region', { name: 'The note' });
    observer.disconnect();
    expect(missing).toBe(0);
  });

  it('a repaired sentence changes in place, but not while it is selected', async () => {
    const { end } = writingUntilReady(TEXT.replace('twice a day', 'every 12 hours'));
    const sentence = await screen.findByText('It does so twice a day.');
    act(() => {
      document.getSelection()?.selectAllChildren(sentence);
      document.dispatchEvent(new Event('selectionchange'));
    });
    end();
    await screen.findByRole('region', { name: 'The note' });
    expect(document.getSelection()?.toString()).toBe('It does so twice a day.');
    act(() => {
      document.getSelection()?.removeAllRanges();
      document.dispatchEvent(new Event('selectionchange'));
    });
    expect(await screen.findByText('It does so every 12 hours.')).toBeTruthy();
  });

  it('a text that is sent again from its start does not become shorter', async () => {
    const { socket } = writingUntilReady();
    await screen.findByText('It does so twice a day.');
    act(() => {
      socket.open();
      socket.emit({
        type: 'note_delta',
        job_id: 'j1',
        video_id: 'v1',
        attempt: 1,
        offset: 0,
        text: '# How tides work\n\n## The m',
      });
    });
    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(screen.getByText('The moon pulls the sea.')).toBeTruthy();
    expect(screen.getByText('It does so twice a day.')).toBeTruthy();
  });
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
  expect(await within(screen.getByRole('alertdialog')).findByText(words)).toBeTruthy();
  expect(sent('POST /jobs/j1/cancel')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Cancel the video' }));
  await waitFor(() => expect(sent('POST /jobs/j1/cancel')).toHaveLength(1));
});

it('shows the cost of cancelling at the time of the click', async () => {
  let charges = false;
  const { user } = writing({ 'GET /jobs/j1': () => ({ body: aJob({ cancel_charges: charges }) }) });
  await screen.findByRole('button', { name: 'Cancel' });
  charges = true;
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText(/your credit is not returned/)).toBeTruthy();
});

it('shows the cost of cancelling that a frame says while the question is open', async () => {
  const { user, socket } = writing();
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText(/your credit is returned/)).toBeTruthy();
  act(() => {
    socket.open();
    socket.emit({ ...progress(), cancel_charges: true } as JobProgress);
  });
  expect(screen.getByText(/your credit is not returned/)).toBeTruthy();
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

it('the state of a job depends on its step, not on its message', async () => {
  writing({
    'GET /jobs/j1': {
      body: aJob({
        status: 'queued',
        progress: 0,
        current_step: 'waiting',
        message: 'Auf Deutsch',
        queue_position: 3,
      }),
    },
  });
  const status = await screen.findByText('Waiting for a free place', { selector: '[role=status]' });
  expect(status.closest('section')?.textContent).toContain('Place 3 in the queue.');
  expect(screen.queryByText(/Auf Deutsch/)).toBeNull();
});

it('without a socket the page follows the job by requests', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    let ended = false;
    writing({
      'GET /videos/v1': () => ({ body: aVideo(ended ? { status: 'completed', note_id: 'n1' } : {}) }),
      'GET /jobs/j1': () => ({ body: aJob(ended ? { status: 'completed' } : {}) }),
      'GET /jobs': () => ({ body: { items: ended ? [] : [aJob({ seq: 300, progress: 60 })], next_cursor: null } }),
      'GET /notes/n1': { body: aNote() },
    });
    await screen.findByRole('progressbar');
    await vi.advanceTimersByTimeAsync(5000);
    await waitFor(() => expect(bar().getAttribute('aria-valuenow')).toBe('60'));
    ended = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(await screen.findByText('The note is ready')).toBeTruthy();
  } finally {
    vi.useRealTimers();
  }
});

it('a click while offline sends nothing later', async () => {
  const failed = { status: 'failed' as const, error_code: 'ip_blocked' };
  let online = false;
  const { user, sent } = writing({
    'GET /videos/v1': { body: aVideo({ ...failed, credits_used: 0 }) },
    'GET /jobs/j1': { body: aJob(failed) },
    'POST /jobs/j1/retry': () => {
      if (!online) throw new TypeError('network');
      return { status: 202, body: { video: aVideo(), job: aJob() } };
    },
  });
  const button = await screen.findByRole('button', { name: 'Try again for one credit' });
  onlineManager.setOnline(false);
  try {
    await user.dblClick(button);
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    const before = sent('POST /jobs/j1/retry').length;
    online = true;
    onlineManager.setOnline(true);
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(sent('POST /jobs/j1/retry')).toHaveLength(before);
  } finally {
    onlineManager.setOnline(true);
  }
});

it('asks for notifications by a click only', async () => {
  const requestPermission = vi.fn(async () => 'granted');
  vi.stubGlobal('Notification', Object.assign(vi.fn(), { permission: 'default', requestPermission }));
  const { user } = writing();
  const button = await screen.findByRole('button', { name: 'Notify me when notes are ready' });
  expect(requestPermission).not.toHaveBeenCalled();
  await user.click(button);
  expect(requestPermission).toHaveBeenCalledTimes(1);
  localStorage.clear();
});

it.each([
  ['transcripts_disabled', 'form'],
  ['ip_blocked', 'button'],
  ['claude_failed', 'nothing'],
])('after %s a transcript is asked for by: %s', async (code, by) => {
  const failed = { status: 'failed' as const, error_code: code };
  const { user } = writing({
    'GET /videos/v1': { body: aVideo({ ...failed, credits_used: 0 }) },
    'GET /jobs/j1': { body: aJob(failed) },
  });
  await screen.findByRole('button', { name: 'Try again for one credit' });
  const form = () => screen.queryByRole('heading', { name: 'Give the transcript of this video' });
  expect(form() !== null).toBe(by === 'form');
  const button = screen.queryByRole('button', { name: 'Give the transcript instead' });
  expect(button !== null).toBe(by === 'button');
  if (button !== null) {
    await user.click(button);
    expect(form()).not.toBeNull();
  }
});

it('a failed video is removed with a way to undo it', async () => {
  const failed = { status: 'failed' as const, error_code: 'ip_blocked' };
  const { user, sent, router } = writing({
    'GET /videos/v1': { body: aVideo({ ...failed, credits_used: 0 }) },
    'GET /jobs/j1': { body: aJob(failed) },
    'GET /notes/subjects': { body: { items: [] } },
  });
  await user.click(await screen.findByRole('button', { name: 'Remove from the library' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/library'));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(sent('DELETE /videos/v1')).toHaveLength(0);
});
