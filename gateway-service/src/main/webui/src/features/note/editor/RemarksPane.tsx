import type { Note } from '@/api/types';

/** The user's own remarks at seconds of the video. */
export function RemarksPane(_: { note: Note }) {
  return null;
}
