import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { page, renderBilling } from '@/testing/billing';
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

describe('a purchase that is not paid', () => {
  /** A user with one open purchase of ten credits; the API keeps its state. */
  function withOpen(dismissal: (id: string) => { status: number; body?: unknown } = () => ({ status: 204 })) {
    const purchases = [aPurchase({ checkout_url: STRIPE })];
    const close = (id: string) => {
      const answer = dismissal(id);
      if (answer.status === 204) Object.assign(purchases.find((one) => one.id === id) ?? {}, { status: 'expired' });
      return answer;
    };
    const app = renderBilling({
      'GET /credits/purchases': () => page(purchases),
      'GET /credits/purchases/p1': () => ({ body: purchases.find(({ id }) => id === 'p1') }),
      'DELETE /credits/purchases/p1': () => close('p1'),
      'POST /credits/purchase': async (request) => {
        const { pack } = (await request.clone().json()) as { pack: string };
        const made = aPurchase({ id: 'p2', pack, credits: 50, price_cents: 2000, checkout_url: `${STRIPE}2` });
        purchases.unshift(made);
        return { status: 201, body: made };
      },
    });
    return { ...app, open: () => purchases.filter(({ status }) => status === 'open').map(({ id }) => id) };
  }

  it('can be continued, without a new one', async () => {
    const { user, sent } = withOpen();
    const notice = within(await screen.findByRole('region', { name: 'Unpaid purchase' }));
    expect(notice.getByText('You have not paid for 10 credits ($5.00) yet')).toBeTruthy();
    await user.click(notice.getByRole('button', { name: 'Continue with the payment' }));
    const dialog = within(await screen.findByRole('dialog'));
    const link = await dialog.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' });
    expect(link.getAttribute('href')).toBe(STRIPE);
    expect(sent('POST /credits/purchase')).toHaveLength(0);
  });

  it('is continued too by buying its pack', async () => {
    const { user, sent } = withOpen();
    await screen.findByRole('region', { name: 'Unpaid purchase' });
    await user.click(screen.getByRole('button', { name: 'Buy 10 credits' }));
    expect(await screen.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' })).toBeTruthy();
    expect(sent('POST /credits/purchase')).toHaveLength(0);
  });

  it('is dismissed by the user', async () => {
    const { user, open } = withOpen();
    await user.click(await screen.findByRole('button', { name: 'Discard the purchase' }));
    expect(await screen.findByText('The purchase was discarded. Nothing was charged.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Unpaid purchase' })).toBeNull());
    expect(open()).toEqual([]);
  });

  it('is dismissed by buying another pack: there are never two open ones', async () => {
    const { user, open, sent } = withOpen();
    await screen.findByRole('region', { name: 'Unpaid purchase' });
    await user.click(screen.getByRole('button', { name: 'Buy 50 credits' }));
    expect(await screen.findByRole('link', { name: 'Pay $20.00 on Stripe’s page' })).toBeTruthy();
    expect(sent('DELETE /credits/purchases/p1')).toHaveLength(1);
    expect(open()).toEqual(['p2']);
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    expect(await screen.findByText('You have not paid for 50 credits ($20.00) yet')).toBeTruthy();
    expect(screen.getAllByText('Not paid yet')).toHaveLength(1);
  });

  it('that was paid in the meantime is not bought again', async () => {
    const { user, sent } = withOpen(() => problem(409, 'purchase_paid') as { status: number });
    await screen.findByRole('region', { name: 'Unpaid purchase' });
    await user.click(screen.getByRole('button', { name: 'Buy 50 credits' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect((await dialog.findByRole('alert')).textContent).toContain('That purchase was paid in the meantime.');
    expect(sent('POST /credits/purchase')).toHaveLength(0);
  });
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
