import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { byCursor, PAGE } from './paging';
import type { Purchase, PurchaseRequest } from './types';

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

/** Dismisses an open purchase; it cannot be paid afterwards. */
const dismissPurchase = (id: string) => answer(api.DELETE('/credits/purchases/{id}', { params: { path: { id } } }));

/** Dismissing a purchase. Also if it fails, as it may have been paid, the purchases and the balance are fetched again. */
export const purchaseDismissal = (cache: QueryClient) => ({
  mutationFn: dismissPurchase,
  onSettled: () => Promise.all([keys.purchases, keys.credits].map((queryKey) => cache.invalidateQueries({ queryKey }))),
});

/** The newest purchases that wait for their payment. */
async function openPurchases(cache: QueryClient): Promise<Purchase[]> {
  const { pages } = await cache.ensureInfiniteQueryData(purchasesQuery);
  return pages.flatMap(({ items }) => items).filter(({ status }) => status === 'open');
}

/**
 * Continues the open purchase of a pack and dismisses all others, because a user has at most one open purchase. Returns
 * undefined if there is no open purchase of this pack.
 */
export async function continuePurchase(
  cache: QueryClient,
  { pack, checkout }: PurchaseRequest,
): Promise<Purchase | undefined> {
  const open = await openPurchases(cache);
  const same = open.find((purchase) => purchase.pack === pack && (checkout !== 'hosted' || purchase.checkout_url));
  for (const { id } of open) if (id !== same?.id) await dismissPurchase(id);
  if (same === undefined) return undefined;
  const now = await answer(api.GET('/credits/purchases/{id}', { params: { path: { id: same.id } } }));
  return now.status === 'open' ? now : undefined;
}
