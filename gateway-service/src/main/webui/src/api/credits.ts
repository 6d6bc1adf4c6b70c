import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { byCursor, PAGE } from './paging';
import type { TransactionType } from './types';

export const creditsQuery = queryOptions({
  queryKey: keys.credits,
  queryFn: ({ signal }) => answer(api.GET('/credits', { signal })),
});

export const transactionsQuery = (type?: TransactionType) =>
  infiniteQueryOptions({
    queryKey: [...keys.transactions, type ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/credits/transactions', { params: { query: { type, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
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
  ...byCursor,
});

/** One purchase. It is shown right after a payment, so a cached value is never used. */
export const purchaseQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.purchases, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/credits/purchases/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
