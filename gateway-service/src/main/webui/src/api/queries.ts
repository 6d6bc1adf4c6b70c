import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { Problem } from './problem';
import type { Identity, TransactionType, VideoStatus } from './types';

/** Prefixes of the cache keys; live frames invalidate by them. */
export const keys = {
  me: ['me'],
  sessions: ['sessions'],
  tokens: ['tokens'],
  activity: ['activity'],
  videos: ['videos'],
  jobs: ['jobs'],
  notes: ['notes'],
  credits: ['credits'],
  transactions: ['transactions'],
  packs: ['packs'],
  purchases: ['purchases'],
} as const;

export const videoKey = (id: string) => [...keys.videos, 'one', id] as const;
export const jobKey = (id: string) => [...keys.jobs, 'one', id] as const;
export const noteKey = (id: string) => [...keys.notes, 'one', id] as const;

/** Below the key of the note: what changes the note may have ended the request. */
export const assessmentRequestKey = (noteId: string) => [...noteKey(noteId), 'assessment'] as const;

const PAGE = 20;
/** A success arrives as a live frame; the requests are for a failure, and for a lost frame. */
const ASSESSMENT_INTERVAL_MILLIS = 10_000;

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

/** The sessions of the user. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: keys.sessions,
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/auth/sessions', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
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
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
  staleTime: 0,
});

export const videosQuery = (status?: VideoStatus) =>
  infiniteQueryOptions({
    queryKey: [...keys.videos, 'list', status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/videos', { params: { query: { status, limit: PAGE, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const videoQuery = (id: string) =>
  queryOptions({
    queryKey: videoKey(id),
    queryFn: ({ signal }) => answer(api.GET('/videos/{id}', { params: { path: { id } }, signal })),
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: jobKey(id),
    queryFn: ({ signal }) => answer(api.GET('/jobs/{id}', { params: { path: { id } }, signal })),
  });

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

export const creditsQuery = queryOptions({
  queryKey: keys.credits,
  queryFn: ({ signal }) => answer(api.GET('/credits', { signal })),
});

export const transactionsQuery = (type?: TransactionType) =>
  infiniteQueryOptions({
    queryKey: [...keys.transactions, type ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/credits/transactions', { params: { query: { type, limit: PAGE, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The packs on offer, which change only with a release. */
export const packsQuery = queryOptions({
  queryKey: keys.packs,
  queryFn: async ({ signal }) => (await answer(api.GET('/credits/packs', { signal }))).items,
  staleTime: 5 * 60_000,
});

export const purchasesQuery = infiniteQueryOptions({
  queryKey: [...keys.purchases, 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/credits/purchases', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor ?? undefined,
});

/** One purchase. It is shown right after a payment, so a cached value is never used. */
export const purchaseQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.purchases, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/credits/purchases/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
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
