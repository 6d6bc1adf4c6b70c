import type { Note } from '@/api/types';

/** The editor of a note, with autosave. */
export function EditorPane(_: { note: Note; onClose: () => void }) {
  return null;
}
