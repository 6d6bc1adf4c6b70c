import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page, renderBilling } from '@/testing/billing';
import { aPurchase } from '@/testing/samples';

const list = async () => within(await screen.findByRole('list', { name: 'Purchases' }));

it('a paid purchase has receipts', async () => {
  const paid = aPurchase({
    status: 'paid',
    receipt_number: 'SB-2026-000042',
    receipt_url: 'https://pay.stripe.com/r/1',
  });
  renderBilling({ 'GET /credits/purchases': page([paid]) });
  const purchases = await list();
  expect(purchases.getByRole('listitem').textContent).toMatch(/^10 credits Paid.*2026 · \$5\.00/);
  const ours = purchases.getByRole('link', { name: 'Receipt SB-2026-000042 (PDF)' });
  expect(ours.getAttribute('href')).toBe('/credits/purchases/p1/receipt');
  expect(ours.hasAttribute('download')).toBe(true);
  const theirs = purchases.getByRole('link', { name: 'Stripe’s receipt' });
  expect(theirs.getAttribute('href')).toBe('https://pay.stripe.com/r/1');
  expect(theirs.getAttribute('rel')).toContain('noreferrer');
});

it('an open purchase has a payment link and no receipt', async () => {
  const url = 'https://checkout.stripe.com/c/pay/cs_1';
  renderBilling({
    'GET /credits/purchases': page([
      aPurchase({ checkout_url: url }),
      aPurchase({ id: 'p2', status: 'expired' }),
      aPurchase({ id: 'p3', status: 'failed' }),
    ]),
  });
  const purchases = await list();
  expect(purchases.getAllByRole('listitem').map((row) => row.querySelector('span')?.textContent)).toEqual([
    'Not paid yet',
    'Expired',
    'Failed',
  ]);
  const links = purchases.getAllByRole('link');
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([['Pay on Stripe’s page', url]]);
});

it('shows the refunded amount', async () => {
  const refunded = aPurchase({ status: 'paid', refunded_cents: 250, receipt_number: 'SB-2026-000001' });
  renderBilling({ 'GET /credits/purchases': page([refunded]) });
  expect((await list()).getByText(/\$5\.00 · \$2\.50 refunded$/)).toBeTruthy();
});

it('loads further pages', async () => {
  const { user } = renderBilling({
    'GET /credits/purchases': (request) =>
      new URL(request.url).searchParams.get('cursor') === 'more'
        ? page([aPurchase({ id: 'p2', credits: 50 })])
        : page([aPurchase()], 'more'),
  });
  await list();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await (await list()).findByText(/^50 credits/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});
