import type { Job } from '@/api/types';

/** The steps of a job in their order, as the person is told of them. */
export const STEPS = [
  { step: 'waiting', name: 'Waiting for a free place' },
  { step: 'fetching_transcript', name: 'Reading the captions' },
  { step: 'calling_claude', name: 'Writing the note' },
  { step: 'creating_assessment', name: 'Writing the questions' },
  { step: 'creating_links', name: 'Linking to your other notes' },
] as const;

/** Where a step stands among the steps; one that is not known yet counts as waiting. */
export function stepIndex(step: Job['current_step']): number {
  if (step === 'completed') return STEPS.length;
  return Math.max(
    0,
    STEPS.findIndex((known) => known.step === step),
  );
}

/** Whether a job is not even in the queue yet, because as many of the person's own are at work as their plan allows. */
export function isBehindOthers({ status, message }: Pick<Job, 'status' | 'message'>): boolean {
  return status === 'queued' && message === 'Waiting for your other videos';
}
