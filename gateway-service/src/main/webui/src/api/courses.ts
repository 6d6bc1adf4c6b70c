import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { byCursor, PAGE } from './paging';

/** The most notes of a course. */
export const MAX_NOTES = 100;

export const coursesQuery = infiniteQueryOptions({
  queryKey: [...keys.courses, 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/notes/courses', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  ...byCursor,
});

export const courseKey = (id: string) => [...keys.courses, 'one', id] as const;

/** A course as it is computed from the current versions of its notes. */
export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: courseKey(id),
    queryFn: ({ signal }) => answer(api.GET('/notes/courses/{id}', { params: { path: { id } }, signal })),
  });

/** The path of a course as a file. */
export const courseFile = (id: string, format: 'pdf' | 'epub') =>
  `/notes/courses/${encodeURIComponent(id)}/export?format=${format}`;

/** The notes that a course can have, newest first; with a text those that contain its words. */
export const noteChoicesQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.notes, 'choices', q],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/notes', { params: { query: { q, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
  });
