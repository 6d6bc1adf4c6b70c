import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { noteKey } from './keys';
import { byCursor, PAGE } from './paging';
import type { components } from './schema.gen';

type Schemas = components['schemas'];
export type NoteVersion = Schemas['NoteVersion'];
export type NoteVersionText = Schemas['NoteVersionText'];
export type NoteVersionDiff = Schemas['NoteVersionDiff'];
export type Hunk = Schemas['Hunk'];
export type Conflict = Schemas['Conflict'];

/** Below the key of the note: a change of the note makes a version. */
export const versionsKey = (noteId: string) => [...noteKey(noteId), 'versions'] as const;

export const versionsQuery = (noteId: string) =>
  infiniteQueryOptions({
    queryKey: [...versionsKey(noteId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/notes/{id}/versions', {
          params: { path: { id: noteId }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    ...byCursor,
  });

export const versionQuery = (noteId: string, version: number) =>
  queryOptions({
    queryKey: [...versionsKey(noteId), 'one', version],
    queryFn: ({ signal }) =>
      answer(api.GET('/notes/{id}/versions/{version}', { params: { path: { id: noteId, version } }, signal })),
  });

/** What changed from `against` to `version`, in words. */
export const versionDiffQuery = (noteId: string, version: number, against: number) =>
  queryOptions({
    queryKey: [...versionsKey(noteId), 'diff', version, against],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/notes/{id}/versions/{version}/diff', {
          params: { path: { id: noteId, version }, query: { against } },
          signal,
        }),
      ),
  });
