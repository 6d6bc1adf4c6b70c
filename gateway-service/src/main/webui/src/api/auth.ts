import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { byCursor, PAGE } from './paging';
import { Problem } from './problem';
import type { Identity } from './types';

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  // The OpenAPI document does not restrict the values; they are the providers of identities.
  queryFn: async ({ signal }) =>
    (await answer(api.GET('/auth/providers', { signal }))).providers as Identity['provider'][],
});

/** The signed-in user; a 401 is thrown as a Problem. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => answer(api.GET('/auth/me', { signal })),
  staleTime: 5 * 60_000,
});

/**
 * Whether the browser has a session. If the request fails for another reason than 401, returns true: the next request
 * shows whether the session is valid.
 */
export async function isSignedIn(): Promise<boolean> {
  try {
    await answer(api.GET('/auth/me'));
    return true;
  } catch (error) {
    return !(error instanceof Problem && error.status === 401);
  }
}

/** The sessions of the user. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: keys.sessions,
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/auth/sessions', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  ...byCursor,
});

/** The personal tokens; the list is short, so it has no pages. */
export const tokensQuery = queryOptions({
  queryKey: keys.tokens,
  queryFn: async ({ signal }) => (await answer(api.GET('/auth/tokens', { signal }))).items,
});

/** The activity of the account. Most actions of the settings add an entry, so it is never fresh. */
export const activityQuery = infiniteQueryOptions({
  queryKey: keys.activity,
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/auth/me/activity', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  ...byCursor,
  staleTime: 0,
});
