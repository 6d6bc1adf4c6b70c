import { describe, expect, it } from 'vitest';
import { aJob } from '@/testing/samples';
import type { JobProgress } from './frames';
import { isNewer, newest, withProgress } from './jobs';

const said = (attempt: number, seq: number, progress = 50): JobProgress => ({
  type: 'job_progress',
  job_id: 'j1',
  video_id: 'v1',
  attempt,
  seq,
  progress,
  step: 'calling_claude',
  message: 'Writing the note',
});

describe('order', () => {
  it.each([
    [2, 1, true],
    [1, 101, true],
    [1, 100, false],
    [1, 99, false],
    [0, 999, false],
  ])('(%i, %i) after (1, 100) is newer: %s', (attempt, seq, newer) => {
    expect(isNewer({ attempt, seq }, { attempt: 1, seq: 100 })).toBe(newer);
  });

  it('a large seq is compared exactly', () => {
    const seq = 1_795_341_600_000_000;
    expect(isNewer({ attempt: 1, seq: seq + 1 }, { attempt: 1, seq })).toBe(true);
  });

  it('an older frame changes nothing', () => {
    const job = aJob();
    expect(withProgress(job, said(1, 100))).toBe(job);
    expect(withProgress(job, said(1, 99))).toBe(job);
  });

  it('has the same result for every order of arrival', () => {
    const frames = [said(1, 101, 20), said(1, 102, 40), said(2, 1, 10)];
    const forwards = frames.reduce(withProgress, aJob());
    const backwards = [...frames].reverse().reduce(withProgress, aJob());
    expect([forwards.attempt, forwards.seq]).toEqual([2, 1]);
    expect([backwards.attempt, backwards.seq]).toEqual([2, 1]);
  });
});

it('the shown progress never decreases', () => {
  expect(withProgress(aJob({ progress: 60 }), said(2, 1, 10)).progress).toBe(60);
});

it('a progress frame of an unknown job adds it', () => {
  expect(withProgress(undefined, said(1, 5, 30))).toMatchObject({
    id: 'j1',
    video_id: 'v1',
    status: 'running',
    seq: 5,
  });
});

describe('of the fetched and the live state', () => {
  it('the newer progress is used', () => {
    const [older, newer] = [aJob({ seq: 1 }), aJob({ seq: 2 })];
    expect(newest(older, newer)).toBe(newer);
    expect(newest(newer, older)).toBe(newer);
  });

  it('an ended job is newer than any progress', () => {
    const ended = aJob({ status: 'failed', seq: 1 });
    expect(newest(ended, aJob({ seq: 2 }))).toBe(ended);
  });
});

describe('cancelling is charged', () => {
  it.each([
    ['waiting', 0, false],
    ['fetching_transcript', 25, false],
    ['calling_claude', 30, false],
    ['calling_claude', 30.5, true],
    ['creating_assessment', 75, true],
    ['creating_links', 90, true],
    ['waiting', 60, false],
    ['fetching_transcript', 60, false],
  ] as const)('in %s at %d: %s', (step, progress, charged) => {
    expect(withProgress(aJob(), { ...said(1, 101, progress), step }).cancel_charges).toBe(charged);
  });

  it('for the rest of an attempt once the writing has begun', () => {
    const writing = aJob({ cancel_charges: true });
    expect(withProgress(writing, { ...said(1, 101), step: 'waiting' }).cancel_charges).toBe(true);
  });

  it('is decided again for a later attempt', () => {
    const writing = aJob({ progress: 60, cancel_charges: true });
    const called = withProgress(writing, said(2, 1, 30));
    expect(called).toMatchObject({ progress: 60, cancel_charges: false });
    expect(withProgress(called, said(2, 2, 31)).cancel_charges).toBe(true);
  });
});
