import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { allRows, byCursor, PAGE } from './paging';
import type { TransactionType } from './types';

export const transactionsQuery = (type?: TransactionType) =>
  infiniteQueryOptions({
    queryKey: [...keys.transactions, type ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/credits/transactions', { params: { query: { type, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
  });

/** The transactions since a time (RFC 3339), newest first; at most the newest 500. */
export const transactionsSinceQuery = (from: string) =>
  queryOptions({
    queryKey: [...keys.transactions, 'since', from],
    queryFn: ({ signal }) =>
      allRows(
        (limit, cursor) =>
          answer(api.GET('/credits/transactions', { params: { query: { from, limit, cursor } }, signal })),
        500,
      ),
    staleTime: 60_000,
  });
