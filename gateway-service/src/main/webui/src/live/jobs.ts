import type { Job } from '@/api/types';
import type { JobProgress } from './frames';

/** What the pages show of a job that has not ended. */
export type LiveJob = Pick<
  Job,
  | 'id'
  | 'video_id'
  | 'status'
  | 'progress'
  | 'current_step'
  | 'message'
  | 'attempt'
  | 'seq'
  | 'queue_position'
  | 'eta_seconds'
  | 'next_attempt_at'
  | 'cancel_charges'
>;

type Said = Pick<LiveJob, 'attempt' | 'seq'>;

/** Whether `said` is newer than what is known: a later attempt, or later within the same one. */
export function isNewer(said: Said, known: Said | undefined): boolean {
  if (known === undefined) return true;
  return said.attempt === known.attempt ? said.seq > known.seq : said.attempt > known.attempt;
}

/** The job after a progress, or the same job if that was old news. What is shown of progress never goes back. */
export function withProgress(job: LiveJob | undefined, said: JobProgress): LiveJob {
  if (job !== undefined && !isNewer(said, job)) return job;
  return {
    id: said.job_id,
    video_id: said.video_id,
    // A job tells of its progress only while it runs.
    status: 'running',
    progress: Math.max(said.progress, job?.progress ?? 0),
    current_step: said.step,
    message: said.message,
    attempt: said.attempt,
    seq: said.seq,
    eta_seconds: said.eta_seconds,
    next_attempt_at: said.next_attempt_at,
    cancel_charges: saysWriting(said) || (job?.attempt === said.attempt && job.cancel_charges),
  };
}

/** Of two views of the same job the one that knows more: an ending, else the newer progress. */
export function newest(fetched: LiveJob | undefined, live: LiveJob | undefined): LiveJob | undefined {
  if (fetched === undefined || live === undefined) return fetched ?? live;
  if (hasEnded(fetched)) return fetched;
  return isNewer(fetched, live) ? fetched : live;
}

export function hasEnded(job: Pick<LiveJob, 'status'>): boolean {
  return job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
}

/** The progress at which Claude is called; more than that and it has begun to write. */
const CLAUDE_CALLED = 30;

/** Whether a progress says that Claude has begun to write, from when on cancelling costs the credit. */
function saysWriting({ step, progress }: JobProgress): boolean {
  switch (step) {
    case 'waiting':
    case 'fetching_transcript':
      return false;
    case 'calling_claude':
      return progress > CLAUDE_CALLED;
    default:
      return true;
  }
}
