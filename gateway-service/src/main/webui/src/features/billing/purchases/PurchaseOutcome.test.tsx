import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Purchase } from '@/api/types';
import { renderBilling } from '@/testing/billing';
import { type Api, problem } from '@/testing/render';
import { aPurchase } from '@/testing/samples';

const back = (one: Api[string], api: Api = {}) =>
  renderBilling({ 'GET /credits/purchases/p1': one, ...api }, '/billing?purchase=p1');

const inState = (status: Purchase['status'], change: Partial<Purchase> = {}) =>
  back({ body: aPurchase({ status, ...change }) });

it('updates when a live frame reports the credits', async () => {
  let status: Purchase['status'] = 'open';
  const { socket, sent } = back(() => ({ body: aPurchase({ status }) }));
  expect((await screen.findByText('Waiting for the payment')).closest('[role="status"]')).toBeTruthy();
  act(() => {
    socket.open();
    socket.emit({ type: 'snapshot', jobs: [], balance: 7 });
  });
  await screen.findByText('Waiting for the payment');
  status = 'paid';
  act(() => socket.emit({ type: 'credits_changed', balance: 17, reason: 'purchase' }));
  const said = await screen.findByText('Thank you. 10 credits were added.');
  expect(said.closest('[role="status"]')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull();
  expect(sent('GET /credits/purchases/p1').length).toBeLessThanOrEqual(3);
});

it('can be checked again and paid', async () => {
  let status: Purchase['status'] = 'open';
  const url = 'https://checkout.stripe.com/c/pay/cs_1';
  const { user } = back(() => ({ body: aPurchase({ status, checkout_url: url }) }));
  const pay = await screen.findByRole('link', { name: 'Pay on Stripe’s page' });
  expect(pay.getAttribute('href')).toBe(url);
  status = 'failed';
  await user.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText('The payment did not go through')).toBeTruthy();
});

it.each([
  ['paid', 'Thank you. 10 credits were added.'],
  ['failed', 'The payment did not go through'],
  ['expired', 'This purchase was not paid in time'],
  ['refunded', 'This purchase was refunded'],
  ['disputed', 'The payment of this purchase is disputed with the bank'],
] as const)('shows that the purchase is %s', async (status, title) => {
  inState(status);
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull();
});

it('is not shown again by a reload', async () => {
  const { router } = inState('paid');
  await screen.findByText('Thank you. 10 credits were added.');
  await waitFor(() => expect(router.state.location.search).toEqual({}));
  expect(screen.getByText('Thank you. 10 credits were added.')).toBeTruthy();
});

it('an unknown purchase shows a message', async () => {
  back(problem(404, 'not_found'));
  expect(await screen.findByText('This purchase does not exist.')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('a failed request shows an error with a retry', async () => {
  let away = true;
  const { user } = back(() => (away ? problem(500, 'internal') : { body: aPurchase({ status: 'paid' }) }));
  expect((await screen.findByRole('alert')).textContent).toContain('An internal error occurred.');
  away = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Thank you. 10 credits were added.')).toBeTruthy();
});

it('without a purchase in the URL no request is sent', async () => {
  const { requests } = renderBilling();
  await screen.findByText('No purchases yet');
  expect(requests.filter(({ url }) => url.includes('/purchases/'))).toEqual([]);
});
