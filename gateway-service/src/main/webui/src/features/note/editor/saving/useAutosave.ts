import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type NoteEdit, saveNote } from '@/api/edits';
import { noteKey } from '@/api/keys';
import { noteQuery } from '@/api/notes';
import type { Note } from '@/api/types';
import { versionsKey } from '@/api/versions';
import { Autosave } from './Autosave';

/** Saves what `read` returns; see {@link Autosave}. */
export function useAutosave(note: Note, read: () => NoteEdit) {
  const cache = useQueryClient();
  const latest = useRef(read);
  latest.current = read;
  const [autosave] = useState(
    () =>
      new Autosave({
        note,
        read: () => latest.current(),
        save: async (version, edit) => {
          // As a mutation, so that the end of the session is noticed; without a connection it fails instead of waiting.
          const saved = await cache
            .getMutationCache()
            .build(cache, { mutationFn: () => saveNote(note.id, version, edit), networkMode: 'always', retry: false })
            .execute(undefined);
          cache.setQueryData<Note>(noteKey(note.id), saved);
          void cache.invalidateQueries({ queryKey: versionsKey(note.id) });
          return saved;
        },
        load: () => cache.fetchQuery({ ...noteQuery(note.id), staleTime: 0, retry: false, networkMode: 'always' }),
      }),
  );
  useEffect(() => autosave.start(), [autosave]);
  const state = useSyncExternalStore(autosave.subscribe, autosave.getState);
  return { autosave, state };
}
