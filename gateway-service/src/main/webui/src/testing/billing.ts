import type { Transaction } from '@/api/types';
import { type Api, renderApp } from './render';
import { aPack } from './samples';

export const PACKS = [
  aPack(),
  aPack({ id: 'pack_50', credits: 50, price_cents: 2000 }),
  aPack({ id: 'pack_100', credits: 100, price_cents: 3500 }),
];

export const page = (items: unknown[], next_cursor: string | null = null) => ({ body: { items, next_cursor } });

/** Renders the billing page of a user without purchases, unless routes override it. */
export function renderBilling(api: Api = {}, address = '/billing') {
  return renderApp(address, {
    'GET /credits/packs': page(PACKS),
    'GET /credits/purchases': page([]),
    'GET /credits/transactions': page([] satisfies Transaction[]),
    ...api,
  });
}
