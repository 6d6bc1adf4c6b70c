import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { assessmentRequestKey, noteKey } from './keys';

/** A success arrives as a live frame; the requests are for a failure, and for a lost frame. */
const ASSESSMENT_INTERVAL_MILLIS = 10_000;

export const noteQuery = (id: string) =>
  queryOptions({
    queryKey: noteKey(id),
    queryFn: ({ signal }) => answer(api.GET('/notes/{id}', { params: { path: { id } }, signal })),
  });

/** The latest request for a new assessment of a note, repeated while it is open. */
export const assessmentRequestQuery = (noteId: string) =>
  queryOptions({
    queryKey: assessmentRequestKey(noteId),
    queryFn: ({ signal }) => answer(api.GET('/notes/{id}/assessment', { params: { path: { id: noteId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'requested' ? ASSESSMENT_INTERVAL_MILLIS : false),
  });
