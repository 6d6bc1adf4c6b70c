import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { allRows, LARGE_PAGE, PAGE } from './paging';

/** The few best notes for a search as it is typed; the newest ones for an empty one. */
export const quickSearchQuery = (q: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'quick', q],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/notes', { params: { query: { q, limit: 6 } }, signal }))).items,
    placeholderData: keepPreviousData,
  });

/** The subjects of the notes, at most 100, with their numbers of notes. */
export const subjectChoicesQuery = queryOptions({
  queryKey: [...keys.notes, 'subjects'],
  queryFn: async ({ signal }) =>
    (await answer(api.GET('/notes/subjects', { params: { query: { limit: LARGE_PAGE } }, signal }))).items,
});

/** The channels of the notes by name, at most 1000, with their numbers of notes. */
export const channelChoicesQuery = queryOptions({
  queryKey: [...keys.notes, 'channels'],
  queryFn: ({ signal }) =>
    allRows((limit, cursor) => answer(api.GET('/notes/channels', { params: { query: { limit, cursor } }, signal }))),
});

/** Concepts with a name like the text. */
export const conceptChoicesQuery = (q: string) =>
  queryOptions({
    queryKey: [...keys.concepts, 'choices', q],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/notes/concepts', { params: { query: { q, limit: PAGE } }, signal }))).items,
    placeholderData: keepPreviousData,
  });
