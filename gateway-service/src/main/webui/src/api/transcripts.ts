import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema.gen';

export type Segment = components['schemas']['Segment'];
export type Transcript = components['schemas']['Transcript'];

/** Not below the key of the note: a new version of a note has the same transcript. */
export const transcriptQuery = (noteId: string) =>
  queryOptions({
    queryKey: ['transcripts', noteId],
    queryFn: ({ signal }) => answer(api.GET('/notes/{id}/transcript', { params: { path: { id: noteId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
