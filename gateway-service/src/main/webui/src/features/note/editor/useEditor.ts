import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { completionQuery, editOf, type NoteEdit } from '@/api/edits';
import { noteKey } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { Note } from '@/api/types';
import type { Conflict } from '@/api/versions';
import { dropUnsaved, readUnsaved, type Unsaved } from '@/session/unsaved';
import { toast } from '@/ui/toasts';
import type { CodeHandle } from './code/CodeEditor';
import { withSection } from './diff/sections';
import { sameEdit } from './saving/Autosave';
import { useAutosave } from './saving/useAutosave';

/** The text of the editor with its fields, its preview, its autosave and its conflicts. */
export function useEditor(note: Note) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const code = useRef<CodeHandle>(null);
  const [start] = useState(() => startOf(note));
  const [restored, setRestored] = useState(start.restored);
  const [fields, setFields] = useState({ title: start.edit.title, subject: start.edit.subject });
  const latestFields = useRef(fields);
  const content = useRef(start.edit.content);
  const [preview, showPreview] = usePreview(start.edit.content);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>(note.conflicts ?? []);

  const read = useCallback((): NoteEdit => {
    if (code.current !== null) content.current = code.current.text();
    return { ...latestFields.current, content: content.current };
  }, []);
  const { autosave, state } = useAutosave(note, read);

  const setField = (change: Partial<Pick<NoteEdit, 'title' | 'subject'>>) => {
    latestFields.current = { ...latestFields.current, ...change };
    setFields(latestFields.current);
    autosave.changed();
  };

  const show = useCallback(
    (edit: NoteEdit) => {
      latestFields.current = { title: edit.title, subject: edit.subject };
      setFields(latestFields.current);
      content.current = edit.content;
      code.current?.replace(edit.content);
      showPreview(() => edit.content, 0);
    },
    [showPreview],
  );

  const onChange = () => {
    autosave.changed();
    showPreview(() => read().content);
  };

  const replaceContent = (text: string) => {
    code.current?.replace(text);
    content.current = text;
    autosave.changed();
    showPreview(() => text, 0);
  };

  useEffect(() => {
    if (start.restored !== undefined) autosave.continueFrom(start.restored.version);
  }, [autosave, start]);

  useEffect(() => {
    if (!autosave.loaded(note)) return;
    show(editOf(note));
    setConflicts(note.conflicts ?? []);
  }, [autosave, note, show]);

  return {
    autosave,
    state,
    fields,
    setField,
    preview,
    code,
    conflicts,
    restored,
    initial: start.edit.content,
    read,
    onChange,
    findNotes: useCallback(
      async (typed: string) => {
        try {
          return await cache.fetchQuery({ ...completionQuery(typed), retry: false, networkMode: 'always' });
        } catch (error) {
          // The save status shows the connection error. Editing continues without a completion.
          if (error instanceof Problem) return [];
          throw error;
        }
      },
      [cache],
    ),
    decide: (theirs: Note, edit: NoteEdit) => {
      const before = read();
      show(edit);
      autosave.decide(theirs);
      if (sameEdit(edit, before)) return;
      toast(t`The text of the editor was replaced.`, {
        label: t`Undo`,
        run: () => {
          show(before);
          autosave.changed();
        },
      });
    },
    discardRestored: () => {
      const current = cache.getQueryData<Note>(noteKey(note.id)) ?? note;
      setRestored(undefined);
      show(editOf(current));
      autosave.decide(current);
    },
    takeConflict: (conflict: Conflict) => {
      replaceContent(withSection(read().content, conflict.heading, conflict.generated ?? ''));
      setConflicts((before) => before.filter((other) => other !== conflict));
    },
    keepConflict: (conflict: Conflict) => setConflicts((before) => before.filter((other) => other !== conflict)),
  };
}

/** The text to begin with: that of the note, or what was not saved the last time. */
function startOf(note: Note): { edit: NoteEdit; restored: Unsaved | undefined } {
  const saved = editOf(note);
  const unsaved = readUnsaved(note.user_id, note.id);
  if (unsaved === undefined) return { edit: saved, restored: undefined };
  if (sameEdit(unsaved.edit, saved)) {
    dropUnsaved(note.user_id, note.id);
    return { edit: saved, restored: undefined };
  }
  return { edit: unsaved.edit, restored: unsaved };
}

/** Rendering a long text is slow, so it is delayed until the user pauses. In milliseconds. */
const PREVIEW_PAUSE = 300;
const LONG_PREVIEW_PAUSE = 1_500;
const LONG = 50_000;

function usePreview(initial: string): [string, (text: () => string, pause?: number) => void] {
  const [preview, setPreview] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const length = useRef(initial.length);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback((text: () => string, pause?: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        const now = text();
        length.current = now.length;
        setPreview(now);
      },
      pause ?? (length.current > LONG ? LONG_PREVIEW_PAUSE : PREVIEW_PAUSE),
    );
  }, []);
  return [preview, show];
}
