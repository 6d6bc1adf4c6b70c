import type { NoteEdit } from '@/api/edits';
import { keeping } from './keeping';

/** A text that the API has not stored yet, kept in this browser so that a reload loses nothing. */
export interface Unsaved {
  /** The version of the note that was edited. */
  version: number;
  edit: NoteEdit;
  /** When it was written, in milliseconds since 1970. */
  at: number;
}

const PREFIX = 'unsaved-note:';

/** Browsers keep about five million characters for a site. */
const MAX_CHARACTERS = 1_500_000;
const MAX_NOTES = 10;

const keyOf = (userId: string, noteId: string) => `${PREFIX}${userId}:${noteId}`;

/** Keeps a text; older ones of other notes give way. Returns whether it is kept. */
export function keepUnsaved(userId: string, noteId: string, unsaved: Unsaved): boolean {
  const key = keyOf(userId, noteId);
  const value = JSON.stringify(unsaved);
  if (keeping.stopped || value.length > MAX_CHARACTERS) return false;
  makeRoom(key, value.length);
  try {
    localStorage.setItem(key, value);
    return true;
  } catch (error) {
    // The storage is full, or the browser does not allow any.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Called when an editor is opened, so a user is signed in. */
export function readUnsaved(userId: string, noteId: string): Unsaved | undefined {
  keeping.stopped = false;
  return parse(localStorage.getItem(keyOf(userId, noteId)));
}

export function dropUnsaved(userId: string, noteId: string): void {
  localStorage.removeItem(keyOf(userId, noteId));
}

function keptKeys(): string[] {
  return Array.from({ length: localStorage.length }, (_, position) => localStorage.key(position)).filter(
    (key) => key?.startsWith(PREFIX) === true,
  ) as string[];
}

function makeRoom(except: string, needed: number): void {
  const others = keptKeys()
    .filter((key) => key !== except)
    .map((key) => {
      const value = localStorage.getItem(key) ?? '';
      return { key, length: value.length, at: parse(value)?.at ?? 0 };
    })
    .sort((one, other) => other.at - one.at);
  let room = MAX_CHARACTERS - needed;
  others.forEach(({ key, length }, position) => {
    room -= length;
    if (room < 0 || position >= MAX_NOTES - 1) localStorage.removeItem(key);
  });
}

/** Undefined for what another version of this page, or another program, has written. */
function parse(value: string | null): Unsaved | undefined {
  if (value === null) return undefined;
  try {
    const { version, edit, at } = JSON.parse(value) as Partial<Unsaved>;
    const complete =
      typeof version === 'number' &&
      typeof at === 'number' &&
      typeof edit?.title === 'string' &&
      typeof edit.subject === 'string' &&
      typeof edit.content === 'string';
    return complete ? { version, edit, at } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
