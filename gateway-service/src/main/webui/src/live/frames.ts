import { FRAME_TYPES, type Frame, type JobProgress as KnownProgress } from './frames.gen';

export type { CreditsChanged, Frame, JobCompleted, JobFailed, NoteDelta, Snapshot } from './frames.gen';

/** A gateway of an older release sends no `cancel_charges`. */
export type JobProgress = KnownProgress & {
  /** Cancelling the job now costs its credit. */
  cancel_charges?: boolean;
};

const TYPES: ReadonlySet<unknown> = new Set(FRAME_TYPES);

/** Parses a frame. Returns undefined for an unknown type, which a newer gateway may send. */
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
