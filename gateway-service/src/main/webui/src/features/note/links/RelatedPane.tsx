import type { Note } from '@/api/types';

/** The notes that are linked with this one, in both directions, with the reason of each link. */
export function RelatedPane(_: { note: Note }) {
  return null;
}
