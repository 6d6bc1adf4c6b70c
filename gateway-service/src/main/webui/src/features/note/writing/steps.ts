import type { Job } from '@/api/types';

/** The steps of a job in order, with their names. */
export const STEPS = [
  { step: 'waiting', name: 'Waiting for a free place' },
  { step: 'fetching_transcript', name: 'Reading the captions' },
  { step: 'calling_claude', name: 'Writing the note' },
  { step: 'creating_assessment', name: 'Writing the questions' },
  { step: 'creating_links', name: 'Linking to your other notes' },
] as const;

/** The index of a step; an unknown step counts as waiting. */
export function stepIndex(step: Job['current_step']): number {
  if (step === 'completed') return STEPS.length;
  return Math.max(
    0,
    STEPS.findIndex((known) => known.step === step),
  );
}

/** Whether a job waits because the user has as many running jobs as their plan allows. */
export function waitsForOwnJobs({ status, message }: Pick<Job, 'status' | 'message'>): boolean {
  return status === 'queued' && message === 'Waiting for your other videos';
}
