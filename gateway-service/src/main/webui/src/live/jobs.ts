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
> & {
  /** Whether a cancellation now costs the credit; undefined for a job that is known from a frame without this field. */
  cancel_charges?: boolean;
  /** RFC 3339; unknown for a job that is known from frames only. */
  created_at?: string;
};

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
    cancel_charges: frame.cancel_charges ?? job?.cancel_charges,
    created_at: job?.created_at,
  };
}

/** The newer of two states of the same job; an ended job is the newest. */
export function newest(fetched: LiveJob | undefined, live: LiveJob | undefined): LiveJob | undefined {
  if (fetched === undefined || live === undefined) return fetched ?? live;
  if (hasEnded(fetched)) return fetched;
  if (isNewer(fetched, live)) return fetched;
  return {
    ...live,
    cancel_charges: live.cancel_charges ?? fetched.cancel_charges,
    created_at: live.created_at ?? fetched.created_at,
  };
}

export function hasEnded(job: Pick<LiveJob, 'status'>): boolean {
  return job.status === 'completed' || job.status === 'failed' || job.status === 'cancelled';
}
