import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerKey, answersKey, dueCardsKey, dueCountKey, jobKey, keys, noteKey, videoKey } from '@/api/keys';
import type { Video } from '@/api/types';
import { aJob, aVideo, someCredits } from '@/testing/samples';
import { submissionsAccepted } from './accepted';
import type { JobProgress } from './frames';
import { LiveStore } from './store';

const listKey = [...keys.videos, 'list', 'all'];

function setUp(fetchDraft = vi.fn(async () => undefined as { attempt: number; text: string } | undefined)) {
  const cache = new QueryClient();
  return { cache, fetchDraft, store: new LiveStore(cache, fetchDraft) };
}

const progress = (change: Partial<JobProgress> = {}): JobProgress => ({
  type: 'job_progress',
  job_id: 'j1',
  video_id: 'v1',
  attempt: 1,
  seq: 101,
  progress: 42,
  step: 'calling_claude',
  message: 'Writing the note',
  ...change,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a snapshot', () => {
  it('replaces the running jobs', () => {
    const { store } = setUp();
    store.accept({ type: 'snapshot', jobs: [aJob()], balance: 7 });
    store.accept({ type: 'snapshot', jobs: [aJob({ id: 'j2', video_id: 'v2' })], balance: 7 });
    expect([...store.getState().jobs.keys()]).toEqual(['v2']);
  });

  it('replaces the balance', () => {
    const { store, cache } = setUp();
    cache.setQueryData(keys.credits, someCredits({ balance: 3 }));
    store.accept({ type: 'snapshot', jobs: [], balance: 7 });
    expect(cache.getQueryData(keys.credits)).toEqual(someCredits({ balance: 7 }));
  });

  it('that is partial removes nothing', () => {
    const { store } = setUp();
    store.accept({ type: 'snapshot', jobs: [aJob()], balance: 7 });
    store.accept({ type: 'snapshot', jobs: [], partial: true });
    expect(store.getState().jobs.has('v1')).toBe(true);
  });

  it('restores neither older progress nor an ended job', () => {
    const { store } = setUp();
    store.accept(progress());
    store.accept({ type: 'snapshot', jobs: [aJob({ seq: 100, progress: 10 })] });
    expect(store.getState().jobs.get('v1')?.progress).toBe(42);
    store.accept({ type: 'job_completed', job_id: 'j1', video_id: 'v1', note_id: 'n1' });
    store.accept({ type: 'snapshot', jobs: [aJob({ seq: 102 })] });
    expect(store.getState().jobs.size).toBe(0);
  });

  const stale = (cache: QueryClient, ...queryKeys: (readonly unknown[])[]) => {
    vi.advanceTimersByTime(1000);
    return queryKeys.map((queryKey) => cache.getQueryState(queryKey)?.isInvalidated);
  };
  const list = (...items: Video[]) => ({ pages: [{ items }], pageParams: [] });
  const ended = aVideo({ id: 'v0', job_id: 'j0', status: 'completed', note_id: 'n0' });

  it.each([
    ['has not ended', [ended], [], false],
    ['runs', [aVideo(), ended], [aJob()], false],
    ['has ended', [aVideo(), ended], [], true],
    ['was started again', [aVideo({ status: 'failed' })], [aJob({ id: 'j2' })], true],
    ['is not in the list yet', [ended], [aJob({ created_at: '2026-11-22T11:00:00Z' })], true],
    ['is on a later page', [ended], [aJob({ created_at: '2026-11-21T10:00:00Z' })], false],
    ['is the first one', [], [aJob()], true],
  ] as const)('first: a list of which a job %s, videos %#', (_, videos, jobs, expected) => {
    const { store, cache } = setUp();
    cache.setQueryData(listKey, list(...videos));
    store.accept({ type: 'snapshot', jobs: [...jobs], balance: 7 });
    expect(stale(cache, listKey)).toEqual([expected]);
  });

  it('first: the fetched job and video are stale only if the job has ended', () => {
    const { store, cache } = setUp();
    cache.setQueryData(videoKey('v1'), aVideo());
    cache.setQueryData(jobKey('j1'), aJob());
    cache.setQueryData(videoKey('v2'), aVideo({ id: 'v2', job_id: 'j2' }));
    cache.setQueryData(jobKey('j2'), aJob({ id: 'j2', video_id: 'v2' }));
    store.accept({ type: 'snapshot', jobs: [aJob()] });
    expect(stale(cache, videoKey('v1'), jobKey('j1'), videoKey('v2'), jobKey('j2'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it.each([
    [7, false],
    [6, true],
  ])('first: with a balance of %i of 7, the history is stale: %s', (balance, expected) => {
    const { store, cache } = setUp();
    cache.setQueryData(keys.credits, someCredits({ balance: 7 }));
    cache.setQueryData([...keys.transactions, 'all'], list());
    store.accept({ type: 'snapshot', jobs: [], balance });
    expect(stale(cache, keys.credits, [...keys.transactions, 'all'])).toEqual([expected, expected]);
  });

  const OTHERS = [
    [...keys.notes, 'list', {}, 'paged'],
    [...keys.notes, 'one', 'n1', 'links'],
    [...keys.notes, 'graph'],
    [...keys.concepts, 'list', ''],
    [...keys.courses, 'list'],
    keys.transactions,
    answerKey('a1'),
  ];

  it('after a gap makes everything stale that frames change', () => {
    const { store, cache } = setUp();
    for (const key of [listKey, ...OTHERS]) cache.setQueryData(key, list());
    store.accept({ type: 'snapshot', jobs: [], balance: 7 });
    expect(stale(cache, listKey, ...OTHERS)).not.toContain(true);
    store.accept({ type: 'snapshot', jobs: [], balance: 7 });
    expect(stale(cache, listKey, ...OTHERS)).not.toContain(false);
  });

  it('that comes late makes everything stale too', () => {
    const { store, cache } = setUp();
    for (const key of OTHERS) cache.setQueryData(key, list());
    vi.advanceTimersByTime(11_000);
    store.accept({ type: 'snapshot', jobs: [], balance: 7 });
    expect(stale(cache, ...OTHERS)).not.toContain(false);
  });

  it('first and partial: nothing is concluded from what is missing', () => {
    const { store, cache } = setUp();
    cache.setQueryData(listKey, list(aVideo()));
    store.accept({ type: 'snapshot', jobs: [], partial: true });
    expect(stale(cache, listKey)).toEqual([false]);
    store.accept({ type: 'snapshot', jobs: [aJob()], balance: 7 });
    expect(stale(cache, listKey)).toEqual([false]);
  });
});

describe('progress', () => {
  it('is applied unless it is older', () => {
    const { store } = setUp();
    store.accept({ type: 'snapshot', jobs: [aJob()] });
    store.accept(progress());
    store.accept(progress({ seq: 99, step: 'waiting' }));
    expect(store.getState().jobs.get('v1')).toMatchObject({ progress: 42, current_step: 'calling_claude' });
  });

  it('after the end of a job changes nothing', () => {
    const { store } = setUp();
    store.accept({
      type: 'job_failed',
      job_id: 'j1',
      video_id: 'v1',
      code: 'ip_blocked',
      error: 'The video failed.',
      refunded: true,
    });
    store.accept(progress({ seq: 999 }));
    expect(store.getState().jobs.size).toBe(0);
  });

  it('of a new job of the same video starts again', () => {
    const { store } = setUp();
    store.accept(progress({ progress: 90 }));
    store.accept(progress({ job_id: 'j2', seq: 1, progress: 10 }));
    expect(store.getState().jobs.get('v1')).toMatchObject({ id: 'j2', progress: 10 });
  });

  it('of an unknown video fetches the lists again', () => {
    const { store, cache } = setUp();
    cache.setQueryData(listKey, { pages: [{ items: [] }], pageParams: [] });
    store.accept(progress());
    vi.advanceTimersByTime(1000);
    expect(cache.getQueryState(listKey)?.isInvalidated).toBe(true);
  });
});

describe('the end of a job', () => {
  it('completed makes the lists of notes, links, concepts, courses and due cards stale', () => {
    const { store, cache } = setUp();
    const all = [
      [...keys.notes, 'list'],
      [...keys.notes, 'one', 'n2', 'links'],
      [...keys.concepts, 'list', ''],
      [...keys.courses, 'list'],
      dueCountKey,
    ];
    for (const key of all) cache.setQueryData(key, []);
    cache.setQueryData(dueCardsKey, []);
    store.accept({ type: 'job_completed', job_id: 'j1', video_id: 'v1', note_id: 'n1' });
    vi.advanceTimersByTime(1000);
    expect(all.map((key) => cache.getQueryState(key)?.isInvalidated)).toEqual(all.map(() => true));
    // The cards of a review in progress stay.
    expect(cache.getQueryState(dueCardsKey)?.isInvalidated).toBe(false);
  });

  it('completed adds the note to every cached video', () => {
    const { store, cache } = setUp();
    cache.setQueryData(videoKey('v1'), aVideo());
    cache.setQueryData(jobKey('j1'), aJob());
    cache.setQueryData(listKey, { pages: [{ items: [aVideo(), aVideo({ id: 'v2' })] }], pageParams: [] });
    store.accept(progress());
    store.accept({ type: 'job_completed', job_id: 'j1', video_id: 'v1', note_id: 'n1' });
    expect(store.getState().jobs.size).toBe(0);
    expect(cache.getQueryData(videoKey('v1'))).toMatchObject({ status: 'completed', note_id: 'n1' });
    expect(cache.getQueryData(jobKey('j1'))).toMatchObject({ status: 'completed', progress: 100 });
    expect(cache.getQueryData(listKey)).toMatchObject({
      pages: [{ items: [{ status: 'completed' }, { id: 'v2', status: 'processing' }] }],
    });
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('failed with refunded %s leaves %i credits used', (refunded, credits_used) => {
    const { store, cache } = setUp();
    cache.setQueryData(videoKey('v1'), aVideo());
    store.accept({
      type: 'job_failed',
      job_id: 'j1',
      video_id: 'v1',
      code: 'video_private',
      error: 'The video failed.',
      refunded,
    });
    expect(cache.getQueryData(videoKey('v1'))).toMatchObject({
      status: 'failed',
      error_code: 'video_private',
      credits_used,
    });
  });

  it('failed leaves a video that has its note completed', () => {
    const { store, cache } = setUp();
    cache.setQueryData(videoKey('v1'), aVideo({ status: 'completed', note_id: 'n1' }));
    cache.setQueryData(jobKey('j1'), aJob());
    store.accept({
      type: 'job_failed',
      job_id: 'j1',
      video_id: 'v1',
      code: 'ip_blocked',
      error: 'The video failed.',
      refunded: true,
    });
    expect(cache.getQueryData(videoKey('v1'))).toMatchObject({ status: 'completed', note_id: 'n1' });
    expect(cache.getQueryData(jobKey('j1'))).toMatchObject({ status: 'failed', error_code: 'ip_blocked' });
  });

  it('of an old job leaves the new one of the same video running', () => {
    const { store, cache } = setUp();
    cache.setQueryData(videoKey('v1'), aVideo({ job_id: 'j2' }));
    store.jobStarted(aJob({ id: 'j2' }));
    store.accept({
      type: 'job_failed',
      job_id: 'j1',
      video_id: 'v1',
      code: 'cancelled',
      error: 'The video failed.',
      refunded: true,
    });
    expect(store.getState().jobs.get('v1')?.id).toBe('j2');
    expect(cache.getQueryData(videoKey('v1'))).toMatchObject({ status: 'processing' });
  });
});

it('a submitted job does not overwrite newer progress', () => {
  const { store } = setUp();
  store.accept(progress());
  store.jobStarted(aJob({ seq: 0, progress: 0 }));
  expect(store.getState().jobs.get('v1')?.progress).toBe(42);
});

it('a job that failed before the response to its submission arrived is fetched again', () => {
  const { store, cache } = setUp();
  store.accept({
    type: 'job_failed',
    job_id: 'j1',
    video_id: 'v1',
    code: 'video_private',
    error: 'The video is private.',
    refunded: true,
  });
  vi.advanceTimersByTime(1000);
  submissionsAccepted(cache, store, [{ video: aVideo({ status: 'pending' }), job: aJob({ status: 'queued' }) }]);
  expect(store.getState().jobs.size).toBe(0);
  vi.advanceTimersByTime(1000);
  expect([videoKey('v1'), jobKey('j1')].map((key) => cache.getQueryState(key)?.isInvalidated)).toEqual([true, true]);
});

describe('a watched draft', () => {
  const delta = (offset: number, text: string) =>
    ({ type: 'note_delta', job_id: 'j1', video_id: 'v1', attempt: 1, offset, text }) as const;

  it('starts with the stored draft and updates at most ten times a second', async () => {
    const { store, fetchDraft } = setUp(vi.fn(async () => ({ attempt: 1, text: 'a' })));
    const shown: (string | undefined)[] = [];
    const text = () => store.getState().drafts.get('j1')?.text;
    store.subscribe(() => text() !== shown.at(-1) && shown.push(text()));
    store.watchDraft('j1', 'v1');
    await vi.advanceTimersByTimeAsync(0);
    expect(fetchDraft).toHaveBeenCalledExactlyOnceWith('v1');
    for (let offset = 1; offset <= 50; offset++) {
      store.accept(delta(offset, 'b'));
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(shown[0]).toBe('a');
    expect(shown.at(-1)).toBe(`a${'b'.repeat(50)}`);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.length).toBeLessThanOrEqual(8);
  });

  it('is neither stored nor fetched without listeners', async () => {
    const { store, fetchDraft } = setUp();
    store.accept(delta(5, 'x'));
    const leave = store.watchDraft('j1', 'v1');
    await vi.advanceTimersByTimeAsync(0);
    store.accept(delta(0, 'x'));
    leave();
    store.accept(delta(9, 'y'));
    expect(store.getState().drafts.get('j1')).toBeUndefined();
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('is fetched again after a gap in the connection', async () => {
    const { store, fetchDraft } = setUp();
    store.watchDraft('j1', 'v1');
    await vi.advanceTimersByTimeAsync(0);
    store.accept({ type: 'snapshot', jobs: [aJob()] });
    await vi.advanceTimersByTimeAsync(0);
    expect(fetchDraft).toHaveBeenCalledTimes(2);
  });
});

it('a new version of a note makes the other places stale that show it', () => {
  const { store, cache } = setUp();
  const all = [[...keys.notes, 'list'], noteKey('n1'), [...keys.concepts, 'one', 'c1'], [...keys.courses, 'one', 'k1']];
  for (const key of all) cache.setQueryData(key, {});
  store.accept({ type: 'note_updated', note_id: 'n1', video_id: 'v1' });
  vi.advanceTimersByTime(1000);
  expect(all.map((key) => cache.getQueryState(key)?.isInvalidated)).toEqual(all.map(() => true));
});

it('a grade makes the answer and the list of answers stale', () => {
  const { store, cache } = setUp();
  cache.setQueryData(answerKey('a1'), { status: 'grading' });
  cache.setQueryData(answersKey('n1'), []);
  cache.setQueryData(answersKey('n2'), []);
  store.accept({ type: 'answer_graded', note_id: 'n1', answer_id: 'a1', status: 'graded' });
  vi.advanceTimersByTime(1000);
  expect(cache.getQueryState(answerKey('a1'))?.isInvalidated).toBe(true);
  expect(cache.getQueryState(answersKey('n1'))?.isInvalidated).toBe(true);
  expect(cache.getQueryState(answersKey('n2'))?.isInvalidated).toBe(false);
});

describe('a frame', () => {
  it('during a first fetch causes another fetch', async () => {
    const { store, cache } = setUp();
    const answers: ((status: string) => void)[] = [];
    const queryKey = [...keys.purchases, 'one', 'p1'];
    const observer = new QueryObserver(cache, {
      queryKey,
      queryFn: () => new Promise<string>((answer) => answers.push(answer)),
    });
    const leave = observer.subscribe(() => {});
    store.accept({ type: 'credits_changed', balance: 17, reason: 'usage' });
    await vi.advanceTimersByTimeAsync(1000);
    answers[0]?.('open');
    await vi.advanceTimersByTimeAsync(1000);
    answers[1]?.('paid');
    await vi.advanceTimersByTimeAsync(1000);
    expect(cache.getQueryData(queryKey)).toBe('paid');
    expect(answers).toHaveLength(2);
    leave();
  });
});
