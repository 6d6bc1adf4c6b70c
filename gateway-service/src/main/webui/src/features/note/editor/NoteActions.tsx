import type { Note } from '@/api/types';

/** What can be done with a note: edit, versions, export, share, delete. */
export function NoteActions(_: { note: Note }) {
  return null;
}
