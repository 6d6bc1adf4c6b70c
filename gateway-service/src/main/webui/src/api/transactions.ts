import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { byCursor, PAGE } from './paging';
import type { Transaction, TransactionType } from './types';

export const transactionsQuery = (type?: TransactionType) =>
  infiniteQueryOptions({
    queryKey: [...keys.transactions, type ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/credits/transactions', { params: { query: { type, limit: PAGE, cursor: pageParam } }, signal })),
    ...byCursor,
    placeholderData: keepPreviousData,
  });

const LARGEST_PAGE = 100;

const MOST_PAGES = 5;

/** The transactions since a time (RFC 3339), newest first; at most the newest 500. */
export const transactionsSinceQuery = (from: string) =>
  queryOptions({
    queryKey: [...keys.transactions, 'since', from],
    queryFn: async ({ signal }) => {
      const all: Transaction[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = { from, limit: LARGEST_PAGE, cursor };
        const { items, next_cursor } = await answer(api.GET('/credits/transactions', { params: { query }, signal }));
        all.push(...items);
        cursor = next_cursor ?? undefined;
        if (cursor === undefined) break;
      }
      return all;
    },
    staleTime: 60_000,
  });
