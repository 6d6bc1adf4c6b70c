import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderBilling } from '@/testing/billing';
import { type Api, problem } from '@/testing/render';
import { aPurchase } from '@/testing/samples';

const STRIPE = 'https://checkout.stripe.com/c/pay/cs_1';
const hosted = { status: 201, body: aPurchase({ checkout_url: STRIPE }) };

async function buying(purchase: Api[string] = hosted, api: Api = {}) {
  const app = renderBilling({ 'POST /credits/purchase': purchase, ...api });
  const button = await screen.findByRole('button', { name: 'Buy 10 credits' });
  await app.user.click(button);
  return { ...app, button, dialog: within(screen.getByRole('dialog', { name: /^10 credits for \D*5\.00/ })) };
}

it('shows each pack with its price and the price per video', async () => {
  renderBilling();
  const packs = within(await screen.findByRole('list', { name: 'Packs' })).getAllByRole('listitem');
  expect(packs.map((pack) => pack.textContent)).toEqual([
    '10 credits$5.00$0.50 a videoBuy 10 credits',
    '50 credits$20.00$0.40 a videoBuy 50 credits',
    '100 credits$35.00$0.35 a videoBuy 100 credits',
  ]);
});

it('without Stripe’s form links to Stripe’s page and focuses the link', async () => {
  const { dialog, sent } = await buying();
  const link = await dialog.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' });
  expect(link.getAttribute('href')).toBe(STRIPE);
  expect(document.activeElement).toBe(link);
  const [request] = sent('POST /credits/purchase');
  expect(await request?.json()).toEqual({ pack: 'pack_10' });
});

it('shows that the payment is being prepared', async () => {
  const { dialog } = await buying(() => new Promise(() => {}));
  expect(dialog.getByRole('status').textContent).toBe('Preparing the payment…');
});

it('can be dismissed, which returns the focus', async () => {
  const { user, dialog, button } = await buying();
  await user.click(await dialog.findByRole('button', { name: 'Not now' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(button);
});

it('opening a pack twice creates one purchase, another pack another one', async () => {
  const { user, dialog, button, sent } = await buying();
  await user.click(await dialog.findByRole('button', { name: 'Not now' }));
  await user.click(button);
  await user.click(await screen.findByRole('button', { name: 'Not now' }));
  await user.click(screen.getByRole('button', { name: 'Buy 50 credits' }));
  await screen.findByRole('button', { name: 'Not now' });
  const [first, again, other] = sent('POST /credits/purchase').map(({ headers }) => headers.get('Idempotency-Key'));
  expect(first).toBeTruthy();
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it('a pack that was paid in the meantime starts a new purchase', async () => {
  let status: 'open' | 'paid' = 'open';
  const begun = new Set<string | null>();
  const { user, dialog, button, sent } = await buying((request) => {
    const key = request.headers.get('Idempotency-Key');
    const known = begun.has(key);
    begun.add(key);
    return { status: 201, body: known ? aPurchase({ status }) : aPurchase({ checkout_url: `${STRIPE}${begun.size}` }) };
  });
  await user.click(await dialog.findByRole('button', { name: 'Not now' }));
  status = 'paid';
  await user.click(button);
  const link = await screen.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' });
  expect(link.getAttribute('href')).toBe(`${STRIPE}2`);
  expect(sent('POST /credits/purchase')).toHaveLength(3);
});

it('an unavailable payment shows a sentence and can be retried', async () => {
  let away = true;
  const { user, dialog } = await buying(() => (away ? problem(503, 'payments_unavailable') : hosted));
  expect((await dialog.findByRole('alert')).textContent).toContain('Payments are not available right now.');
  away = false;
  await user.click(dialog.getByRole('button', { name: 'Try again' }));
  expect(await dialog.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' })).toBeTruthy();
});

it('a started purchase is listed at once', async () => {
  let begun = false;
  await buying(
    () => {
      begun = true;
      return hosted;
    },
    {
      'GET /credits/purchases': () => ({
        body: { items: begun ? [aPurchase({ checkout_url: STRIPE })] : [], next_cursor: null },
      }),
    },
  );
  expect(await screen.findByText('Not paid yet')).toBeTruthy();
});

it('Stripe’s script is loaded only for a purchase', async () => {
  const { loadStripe } = await import('@stripe/stripe-js/pure');
  // Other files of the worker have called it.
  vi.mocked(loadStripe).mockClear();
  renderBilling();
  await screen.findByRole('list', { name: 'Packs' });
  await waitFor(() => expect(document.querySelectorAll('script[src*="stripe"]')).toHaveLength(0));
  expect(loadStripe).not.toHaveBeenCalled();
});
