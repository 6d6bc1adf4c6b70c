import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { etag } from './edits';
import { noteKey } from './keys';
import type { Note } from './types';
import { versionsKey } from './versions';

interface Restoration {
  version: number;
  /** The version that must still be the current one. */
  current: number;
}

/** Makes a copy of a version the current one. Fails with `precondition_failed` if the note changed meanwhile. */
export function useRestore(noteId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ version, current }: Restoration) =>
      answer(
        api.POST('/notes/{id}/versions/{version}/restore', {
          params: { path: { id: noteId, version }, header: { 'If-Match': etag(current) } },
        }),
      ),
    onSuccess: (note) => cache.setQueryData<Note>(noteKey(noteId), note),
    onSettled: (_, error) =>
      error === null
        ? cache.invalidateQueries({ queryKey: versionsKey(noteId) })
        : cache.invalidateQueries({ queryKey: noteKey(noteId) }),
  });
}
