import { editOf, MAX_CONTENT, type NoteEdit } from '@/api/edits';
import { Problem } from '@/api/problem';
import type { Note } from '@/api/types';
import { dropUnsaved, keepUnsaved } from '@/session/unsaved';

/** The wait after the last change, and the longest one after the first; in milliseconds. */
const PAUSE = 1_500;
const LONGEST_PAUSE = 10_000;

/** The wait before a request is repeated doubles from the first to the second; in milliseconds. */
const FIRST_RETRY = 2_000;
const LAST_RETRY = 60_000;

/** The wait after a change before it is kept in the browser, in milliseconds. */
const KEEP_PAUSE = 400;

export type SaveState =
  /** Nothing is unsaved. `at`: when it was saved, in milliseconds since 1970. */
  | { kind: 'saved'; at?: number }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** The request is repeated. */
  | { kind: 'retrying'; error: unknown }
  /** The text is sent again only after a change. */
  | { kind: 'refused'; error: unknown }
  /** Another version is current, and the user decides. */
  | { kind: 'conflict'; theirs: Note };

export interface AutosaveState {
  save: SaveState;
  /** Whether this browser keeps what is unsaved. */
  kept: boolean;
}

/** A text that the API would reject; found before it is sent. */
export class InvalidEdit extends Error {
  constructor(readonly reason: 'title_missing' | 'content_too_long') {
    super(reason);
    this.name = 'InvalidEdit';
  }
}

interface Options {
  note: Note;
  /** The text of the editor. Called when it is saved or kept, not for every change. */
  read: () => NoteEdit;
  /** Saves an edit of a version, and returns the note after it. */
  save: (version: number, edit: NoteEdit) => Promise<Note>;
  /** Loads the current version. */
  load: () => Promise<Note>;
}

/**
 * Saves the text of one editor: some time after a change, one request at a time, again after a failure. What is unsaved
 * is kept in the browser until the API has it.
 */
export class Autosave {
  private state: AutosaveState = { save: { kind: 'saved' }, kept: true };
  private readonly listeners = new Set<() => void>();
  private version: number;
  private base: NoteEdit;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private unsavedSince: number | undefined;
  private inFlight: Promise<void> | undefined;
  private failures = 0;
  private stopped = false;

  constructor(private readonly options: Options) {
    this.version = options.note.version;
    this.base = editOf(options.note);
  }

  /** Begins to watch the connection and the page. Returns the function that ends it; then nothing is sent any more. */
  start = (): (() => void) => {
    this.stopped = false;
    const online = () => this.state.save.kind === 'retrying' && this.sendNow();
    const hidden = () => document.visibilityState === 'hidden' && this.keepNow();
    const beforeUnload = (event: BeforeUnloadEvent) => {
      this.keepNow();
      if (this.isUnsaved()) event.preventDefault();
    };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      this.keepNow();
      this.stopped = true;
      clearTimeout(this.pause);
      clearTimeout(this.keeping);
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('visibilitychange', hidden);
    };
  };

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): AutosaveState => this.state;

  isUnsaved = (): boolean => this.state.save.kind !== 'saved';

  /** The user changed the text. */
  changed = (): void => {
    this.unsavedSince ??= Date.now();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(this.keepNow, KEEP_PAUSE);
    const { kind } = this.state.save;
    if (kind === 'conflict' || kind === 'saving' || kind === 'retrying') return;
    this.set({ kind: 'waiting' });
    this.schedule(Math.min(PAUSE, Math.max(0, this.unsavedSince + LONGEST_PAUSE - Date.now())));
  };

  /** Continues with a text that was written against an earlier version, as after a reload. */
  continueFrom = (version: number): void => {
    this.version = version;
    this.changed();
    this.sendNow();
  };

  /** Sends what is unsaved at once. Returns whether nothing is unsaved then. */
  flush = async (): Promise<boolean> => {
    await this.inFlight;
    if (this.isUnsaved() && this.state.save.kind !== 'conflict') await this.send();
    return !this.isUnsaved();
  };

  /** A version of the note has been loaded. Returns whether the editor should show it: the editor has no unsaved text. */
  loaded = (note: Note): boolean => {
    if (note.version <= this.version || this.isUnsaved()) return false;
    this.version = note.version;
    this.base = editOf(note);
    return true;
  };

  /** The user has decided about a conflict: what the editor has now replaces the current version. */
  decide = (theirs: Note): void => {
    this.version = theirs.version;
    this.base = editOf(theirs);
    this.set({ kind: 'waiting' });
    this.sendNow();
  };

  private schedule(millis: number): void {
    clearTimeout(this.pause);
    if (!this.stopped) this.pause = setTimeout(this.sendNow, millis);
  }

  private sendNow = (): void => {
    void this.send();
  };

  private async send(): Promise<void> {
    clearTimeout(this.pause);
    if (this.inFlight !== undefined) return this.inFlight;
    this.inFlight = this.attempt();
    await this.inFlight;
    this.inFlight = undefined;
  }

  private async attempt(): Promise<void> {
    const edit = this.options.read();
    if (sameEdit(edit, this.base)) {
      this.saved(undefined);
      return;
    }
    const invalid = check(edit);
    if (invalid !== undefined) {
      this.set({ kind: 'refused', error: invalid });
      return;
    }
    this.set({ kind: 'saving' });
    this.keepNow();
    try {
      this.accepted(edit, await this.options.save(this.version, edit));
    } catch (error) {
      await this.failed(edit, error);
    }
  }

  private accepted(edit: NoteEdit, note: Note): void {
    this.failures = 0;
    this.version = note.version;
    // The API may have escaped some of it; the text of the editor is what the next change is compared with.
    this.base = edit;
    if (sameEdit(this.options.read(), edit)) {
      this.saved(Date.now());
    } else {
      this.unsavedSince = Date.now();
      this.set({ kind: 'waiting' });
      this.keepNow();
      this.schedule(PAUSE);
    }
  }

  private saved(at: number | undefined): void {
    clearTimeout(this.keeping);
    this.unsavedSince = undefined;
    dropUnsaved(this.options.note.user_id, this.options.note.id);
    this.state = { save: { kind: 'saved', at }, kept: true };
    this.notify();
  }

  private async failed(edit: NoteEdit, error: unknown): Promise<void> {
    if (error instanceof Problem && error.status === 412) {
      try {
        const theirs = await this.options.load();
        // The response to an earlier request may be what was lost.
        if (sameEdit(editOf(theirs), edit)) this.accepted(edit, theirs);
        else this.set({ kind: 'conflict', theirs });
      } catch (failure) {
        this.retryOrRefuse(edit, failure);
      }
    } else {
      this.retryOrRefuse(edit, error);
    }
  }

  private retryOrRefuse(edit: NoteEdit, error: unknown): void {
    if (!isTransient(error)) {
      this.set({ kind: 'refused', error });
      if (!sameEdit(this.options.read(), edit)) this.changed();
      return;
    }
    const doubled = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.failures);
    const asked = error instanceof Problem && error.retryAfter !== undefined ? error.retryAfter * 1_000 : 0;
    this.failures += 1;
    this.set({ kind: 'retrying', error });
    this.schedule(Math.max(doubled, asked));
  }

  private keepNow = (): void => {
    clearTimeout(this.keeping);
    if (!this.isUnsaved()) return;
    const { id, user_id: userId } = this.options.note;
    const kept = keepUnsaved(userId, id, { version: this.version, edit: this.options.read(), at: Date.now() });
    if (kept !== this.state.kept) {
      this.state = { ...this.state, kept };
      this.notify();
    }
  };

  private set(save: SaveState): void {
    this.state = { ...this.state, save };
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

export function sameEdit(one: NoteEdit, other: NoteEdit): boolean {
  return (
    one.title.trim() === other.title.trim() &&
    one.subject.trim() === other.subject.trim() &&
    one.content === other.content
  );
}

function check({ title, content }: NoteEdit): InvalidEdit | undefined {
  if (title.trim() === '') return new InvalidEdit('title_missing');
  return content.length > MAX_CONTENT ? new InvalidEdit('content_too_long') : undefined;
}

/** Whether the same request can succeed later. */
function isTransient(error: unknown): boolean {
  return !(error instanceof Problem) || error.status === 0 || error.status === 429 || error.status >= 500;
}
