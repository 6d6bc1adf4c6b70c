import { FRAME_TYPES, type Frame } from './frames.gen';

export type { CreditsChanged, Frame, JobCompleted, JobFailed, JobProgress, NoteDelta, Snapshot } from './frames.gen';

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
