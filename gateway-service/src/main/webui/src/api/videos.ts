import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { jobKey, keys, videoKey } from './keys';
import { byCursor, PAGE } from './paging';
import { Problem } from './problem';
import type { VideoStatus } from './types';

export const videosQuery = (status?: VideoStatus) =>
  infiniteQueryOptions({
    queryKey: [...keys.videos, 'list', status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/videos', { params: { query: { status, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
  });

export const videoQuery = (id: string) =>
  queryOptions({
    queryKey: videoKey(id),
    queryFn: ({ signal }) => answer(api.GET('/videos/{id}', { params: { path: { id } }, signal })),
  });

/** The largest page. */
const TITLES = 100;

/** The titles of the newest videos by id; without those that have none yet. */
export const titlesQuery = queryOptions({
  queryKey: [...keys.videos, 'titles'],
  queryFn: async ({ signal }) => {
    const { items } = await answer(api.GET('/videos', { params: { query: { limit: TITLES } }, signal }));
    return new Map(items.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])));
  },
});

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: jobKey(id),
    queryFn: ({ signal }) => answer(api.GET('/jobs/{id}', { params: { path: { id } }, signal })),
  });

/** The draft of a note, or undefined if there is none yet. */
export async function fetchDraft(videoId: string) {
  try {
    return await answer(api.GET('/videos/{id}/draft', { params: { path: { id: videoId } } }));
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}
