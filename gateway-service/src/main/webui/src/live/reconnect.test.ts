import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { Draft } from '@/api/types';
import { stubApi } from '@/testing/render';
import { aJob } from '@/testing/samples';
import { LiveSocketStub } from '@/testing/sockets';
import { pollWithoutSocket } from './polling';
import { connectLive } from './socket';
import { LiveStore } from './store';

let leave: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const each of leave) each();
  leave = [];
  vi.useRealTimers();
});

/** A page with a list of notes, a draft and a stubbed socket. */
function open(draftOf: () => Draft | undefined = () => undefined, isSignedIn = async () => false) {
  const socket = LiveSocketStub.install();
  const cache = new QueryClient();
  const store = new LiveStore(cache, async () => draftOf());
  const notes = vi.fn(async () => []);
  const observer = new QueryObserver(cache, { queryKey: [...keys.notes, 'list'], queryFn: notes, staleTime: 10_000 });
  const credits = vi.fn(async () => ({ balance: 7 }));
  const balance = new QueryObserver(cache, { queryKey: keys.credits, queryFn: credits, staleTime: 10_000 });
  const onSignedOut = vi.fn();
  const close = connectLive(store, { isSignedIn, onSignedOut, onRefused: () => {} });
  leave.push(
    close,
    observer.subscribe(() => {}),
    balance.subscribe(() => {}),
  );
  return { socket, store, notes, credits, onSignedOut, close };
}

const delta = (offset: number, text: string) =>
  ({ type: 'note_delta', job_id: 'j1', video_id: 'v1', attempt: 1, offset, text }) as const;

it('30 s away: connected again within 5 s, with nothing lost or doubled', async () => {
  let draft: Draft = { attempt: 1, text: 'one ' };
  const { socket, store, notes } = open(() => draft);
  await vi.advanceTimersByTimeAsync(100);
  socket.open();
  socket.emit({ type: 'snapshot', jobs: [aJob(), aJob({ id: 'j2', video_id: 'v2' })], balance: 7 });
  leave.push(store.watchDraft('j1', 'v1'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(notes).toHaveBeenCalledTimes(1);

  socket.closes(1006);
  let endedAway = 0;
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const before = socket.opened;
    await vi.advanceTimersByTimeAsync(100);
    if (socket.opened > before) {
      endedAway++;
      socket.closes(1006);
    }
  }
  expect(endedAway).toBeGreaterThan(5);
  expect(store.getState().connection).toBe('lost');
  expect([...store.getState().jobs.keys()]).toEqual(['v1', 'v2']);

  // The gateway is back. In the meantime one job has ended, another has begun, and the text has grown.
  draft = { attempt: 1, text: 'one two ' };
  const before = socket.opened;
  const back = Date.now();
  while (socket.opened === before && Date.now() < back + 10_000) await vi.advanceTimersByTimeAsync(50);
  expect(Date.now() - back).toBeLessThan(5000);
  socket.open();
  const running = aJob({ seq: 200, progress: 60, current_step: 'calling_claude' });
  socket.emit({ type: 'snapshot', jobs: [running, aJob({ id: 'j3', video_id: 'v3' })], balance: 6 });
  socket.emit(delta(4, 'two '));
  socket.emit(delta(8, 'three'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(store.getState().connection).toBe('open');
  expect([...store.getState().jobs].map(([id, { progress }]) => [id, progress])).toEqual([
    ['v1', 60],
    ['v3', 10],
  ]);
  expect(store.getState().drafts.get('j1')?.text).toBe('one two three');
  expect(notes).toHaveBeenCalledTimes(2);
});

it.each([
  ['another tab has signed in again: connects with the new session', true],
  ['signed out: stays closed', false],
])('%s', async (_, signedIn) => {
  const { socket, onSignedOut } = open(undefined, async () => signedIn);
  await vi.advanceTimersByTimeAsync(100);
  socket.open();
  const before = socket.opened;
  socket.closes(4401);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(socket.opened > before).toBe(signedIn);
  expect(onSignedOut).toHaveBeenCalledTimes(signedIn ? 0 : 1);
});

it('closed before it is known whether the user is signed in: neither connects nor signs out', async () => {
  let answer = (_: boolean) => {};
  const { socket, onSignedOut, close } = open(undefined, () => new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(100);
  socket.open();
  const before = socket.opened;
  socket.closes(4401);
  close();
  answer(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onSignedOut).not.toHaveBeenCalled();
  expect(socket.opened).toBe(before);
});

it('after close code 1012 the page reconnects at the time in the close reason, not earlier', async () => {
  const { socket } = open();
  await vi.advanceTimersByTimeAsync(100);
  socket.open();
  await vi.advanceTimersByTimeAsync(6000);
  const before = socket.opened;

  socket.closes(1012, 'reconnect_after_ms=4800');
  await vi.advanceTimersByTimeAsync(4750);
  expect(socket.opened).toBe(before);
  await vi.advanceTimersByTimeAsync(200);
  expect(socket.opened).toBe(before + 1);
});

it('a page that is shown again connects at once', async () => {
  const { socket } = open();
  await vi.advanceTimersByTimeAsync(100);
  socket.open();
  await vi.advanceTimersByTimeAsync(6000);
  socket.closes(1006);
  // The next attempt waits for its timer; then it fails too.
  await vi.advanceTimersByTimeAsync(3500);
  socket.closes(1006);
  await vi.advanceTimersByTimeAsync(3500);
  const before = socket.opened;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(10);
  expect(socket.opened).toBe(before + 1);
});

it('without WebSocket: jobs, notes and credits go on by polling', async () => {
  const answers = [[aJob()], [aJob({ seq: 101, progress: 50 })], []];
  const requests = stubApi({
    'GET /jobs': () => ({ body: { items: answers.length > 1 ? answers.shift() : answers[0], next_cursor: null } }),
  });
  const { store, notes, credits } = open();
  leave.push(pollWithoutSocket(store));
  await vi.advanceTimersByTimeAsync(4500);
  expect(store.getState().jobs.get('v1')?.progress).toBe(10);
  await vi.advanceTimersByTimeAsync(3000);
  expect(store.getState().jobs.get('v1')?.progress).toBe(50);
  const [notesBefore, creditsBefore] = [notes.mock.calls.length, credits.mock.calls.length];
  await vi.advanceTimersByTimeAsync(3000);
  expect(store.getState().jobs.size).toBe(0);
  // The job has ended: there may be a note, and the credit was taken or returned.
  expect([notes.mock.calls.length, credits.mock.calls.length]).toEqual([notesBefore + 1, creditsBefore + 1]);
  // Nothing happens to jobs: other changes show after 15 s.
  await vi.advanceTimersByTimeAsync(30_000);
  expect(notes.mock.calls.length).toBeLessThanOrEqual(notesBefore + 4);
  expect(notes.mock.calls.length).toBeGreaterThanOrEqual(notesBefore + 3);
  expect(requests.length).toBeLessThan(15);
});
