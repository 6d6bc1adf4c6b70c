import type { Job } from '@/api/types';
import type { JobProgress } from './frames';

/** The fields of an active job that the pages show. */
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

type Version = Pick<LiveJob, 'attempt' | 'seq'>;

/** Whether `version` is newer than `known`: a later attempt, or a later seq of the same attempt. */
export function isNewer(version: Version, known: Version | undefined): boolean {
  if (known === undefined) return true;
  return version.attempt === known.attempt ? version.seq > known.seq : version.attempt > known.attempt;
}

/** Applies a progress frame to a job; an older frame is ignored. The shown progress never decreases. */
export function withProgress(job: LiveJob | undefined, frame: JobProgress): LiveJob {
  if (job !== undefined && !isNewer(frame, job)) return job;
  return {
    id: frame.job_id,
    video_id: frame.video_id,
    // Progress frames are sent only for running jobs.
    status: 'running',
    progress: Math.max(frame.progress, job?.progress ?? 0),
    current_step: frame.step,
    message: frame.message,
    attempt: frame.attempt,
    seq: frame.seq,
    eta_seconds: frame.eta_seconds,
    next_attempt_at: frame.next_attempt_at,
    cancel_charges: isWriting(frame) || (job?.attempt === frame.attempt && job.cancel_charges),
  };
}

/** The newer of two states of the same job; an ended job is the newest. */
export function newest(fetched: LiveJob | undefined, live: LiveJob | undefined): LiveJob | undefined {
  if (fetched === undefined || live === undefined) return fetched ?? live;
  if (hasEnded(fetched)) return fetched;
  return isNewer(fetched, live) ? fetched : live;
}

export function hasEnded(job: Pick<LiveJob, 'status'>): boolean {
  return job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
}

/** The progress at which Claude is called; at a higher progress it has begun to write. */
const CLAUDE_CALLED = 30;

/** Whether Claude has begun to write, after which a cancellation costs the credit. */
function isWriting({ step, progress }: JobProgress): boolean {
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
