import type { Job } from '@/api/types';

export interface Snapshot {
  type: 'snapshot';
  jobs?: Job[];
  balance?: number;
  /** A service was away: what is missing is unknown, and another snapshot follows. */
  partial?: boolean;
}

export interface JobProgress {
  type: 'job_progress';
  job_id: string;
  video_id: string;
  attempt: number;
  seq: number;
  step: Job['current_step'];
  progress: number;
  message: string;
  eta_seconds?: number;
  next_attempt_at?: string;
}

export interface NoteDelta {
  type: 'note_delta';
  job_id: string;
  video_id: string;
  attempt: number;
  /** Where the text belongs, in UTF-16 code units, which is what a string index counts here. */
  offset: number;
  text: string;
}

export interface JobCompleted {
  type: 'job_completed';
  job_id: string;
  video_id: string;
  note_id: string;
}

export interface JobFailed {
  type: 'job_failed';
  job_id: string;
  video_id: string;
  code: string;
  refunded: boolean;
}

export interface CreditsChanged {
  type: 'credits_changed';
  balance: number;
  reason?: string;
}

export type Frame = Snapshot | JobProgress | NoteDelta | JobCompleted | JobFailed | CreditsChanged;

const TYPES: ReadonlySet<unknown> = new Set([
  'snapshot',
  'job_progress',
  'note_delta',
  'job_completed',
  'job_failed',
  'credits_changed',
] satisfies Frame['type'][]);

/** A frame of a type that this version knows, or undefined: a newer gateway may say more. */
export function parseFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    if (typeof frame !== 'object' || frame === null || !('type' in frame)) return undefined;
    return TYPES.has(frame.type) ? (frame as Frame) : undefined;
  } catch {
    return undefined;
  }
}
