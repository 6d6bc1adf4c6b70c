import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { byCursor, LARGE_PAGE, PAGE } from './paging';

/** The longest search text that the API accepts. */
export const MAX_QUERY = 200;

/** The concepts of the user's notes, newest first; with a text those with a fitting name. */
export const conceptsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.concepts, 'list', q],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/notes/concepts', { params: { query: { q, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
  });

export const conceptKey = (id: string) => [...keys.concepts, 'one', id] as const;

export const conceptQuery = (id: string) =>
  queryOptions({
    queryKey: conceptKey(id),
    queryFn: ({ signal }) => answer(api.GET('/notes/concepts/{id}', { params: { path: { id } }, signal })),
  });

/** How well the user knows the concepts that cards mention, in the order of {@link conceptsQuery}. */
export const conceptMasteryQuery = infiniteQueryOptions({
  queryKey: [...keys.concepts, 'mastery'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/notes/concepts/mastery', { params: { query: { limit: LARGE_PAGE, cursor: pageParam } }, signal })),
  ...byCursor,
});
