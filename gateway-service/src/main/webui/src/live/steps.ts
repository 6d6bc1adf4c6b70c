import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Job } from '@/api/types';
import type { LiveJob } from './jobs';

type Step = Job['current_step'];

/** The steps of a job in their order. */
export const STEPS = [
  'waiting',
  'fetching_transcript',
  'calling_claude',
  'creating_assessment',
  'creating_links',
] as const satisfies readonly Step[];

const NAMES: Record<Step, MessageDescriptor> = {
  waiting: msg`Waiting for a free place`,
  fetching_transcript: msg`Reading the captions`,
  calling_claude: msg`Writing the note`,
  creating_assessment: msg`Writing the questions`,
  creating_links: msg`Linking to your other notes`,
  completed: msg`Done`,
};

export function stepName(step: Step): string {
  return i18n._(NAMES[step]);
}

/** The index of a step; an unknown step of a newer server counts as waiting. */
export function stepIndex(step: Step): number {
  if (step === 'completed') return STEPS.length;
  return Math.max(0, STEPS.indexOf(step));
}

/** What happens to the job now, in a few words. It depends on codes only, never on the message of the job. */
export function stateName({ status, current_step }: Pick<LiveJob, 'status' | 'current_step'>): string {
  return status === 'pending_payment' ? i18n._(msg`Reserving your credit`) : stepName(current_step);
}
