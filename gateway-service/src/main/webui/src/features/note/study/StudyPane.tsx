import type { Note } from '@/api/types';

/** The quiz of a note and its flashcards. */
export function StudyPane(_: { note: Note }) {
  return null;
}
