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
    expect(newest(older, newer)).toEqual(newer);
    expect(newest(newer, older)).toBe(newer);
  });

  it('an ended job is newer than any progress', () => {
    const ended = aJob({ status: 'failed', seq: 1 });
    expect(newest(ended, aJob({ seq: 2 }))).toBe(ended);
  });
});

describe('whether a cancellation is charged', () => {
  it.each([true, false])('is what the frame says: %s', (charges) => {
    const frame = { ...said(1, 101), cancel_charges: charges };
    expect(withProgress(aJob({ cancel_charges: !charges }), frame).cancel_charges).toBe(charges);
  });

  it.each(['calling_claude', 'creating_assessment'] as const)('is not guessed from %s or the progress', (step) => {
    expect(withProgress(aJob({ cancel_charges: false }), { ...said(1, 101, 75), step }).cancel_charges).toBe(false);
    expect(withProgress(aJob({ cancel_charges: true }), { ...said(2, 1, 10), step }).cancel_charges).toBe(true);
    expect(withProgress(undefined, { ...said(1, 5, 75), step }).cancel_charges).toBeUndefined();
  });

  it('is taken from the fetched job if no frame said it', () => {
    const live = withProgress(undefined, said(1, 200));
    expect(newest(aJob({ cancel_charges: true }), live)).toMatchObject({ seq: 200, cancel_charges: true });
  });
});
