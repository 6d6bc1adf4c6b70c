import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Purchase } from '@/api/types';
import { renderBilling } from '@/testing/billing';
import { type Api, problem } from '@/testing/render';
import { aPurchase } from '@/testing/samples';

const back = (one: Api[string], api: Api = {}) =>
  renderBilling({ 'GET /credits/purchases/p1': one, ...api }, '/billing?purchase=p1');

const inState = (status: Purchase['status'], change: Partial<Purchase> = {}) =>
  back({ body: aPurchase({ status, ...change }) });

it('waits for the payment, and says so when the socket tells that the credits have come', async () => {
  let status: Purchase['status'] = 'open';
  const { socket, sent } = back(() => ({ body: aPurchase({ status }) }));
  expect((await screen.findByText('Waiting for the payment')).closest('[role="status"]')).toBeTruthy();
  act(() => {
    socket.open();
    socket.says({ type: 'snapshot', jobs: [], balance: 7 });
  });
  await screen.findByText('Waiting for the payment');
  status = 'paid';
  act(() => socket.says({ type: 'credits_changed', balance: 17, reason: 'purchase' }));
  const said = await screen.findByText('Thank you. 10 credits were added.');
  expect(said.closest('[role="status"]')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
  expect(sent('GET /credits/purchases/p1').length).toBeLessThanOrEqual(3);
});

it('can be looked at again by hand, and paid if that was not done', async () => {
  let status: Purchase['status'] = 'open';
  const url = 'https://checkout.stripe.com/c/pay/cs_1';
  const { user } = back(() => ({ body: aPurchase({ status, checkout_url: url }) }));
  const pay = await screen.findByRole('link', { name: 'Pay on Stripe’s page' });
  expect(pay.getAttribute('href')).toBe(url);
  status = 'failed';
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByText('The payment did not go through')).toBeTruthy();
});

it.each([
  ['paid', 'Thank you. 10 credits were added.'],
  ['failed', 'The payment did not go through'],
  ['expired', 'This purchase was not paid in time'],
  ['refunded', 'This purchase was refunded'],
  ['disputed', 'The payment of this purchase is disputed with the bank'],
] as const)('one that is %s says so', async (status, title) => {
  inState(status);
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Look again' })).toBeNull();
});

it('one that there is not, or is somebody else’s, is no mistake of ours', async () => {
  back(problem(404, 'not_found'));
  expect(await screen.findByText('There is no such purchase.')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('one that cannot be read says why, and is read again on demand', async () => {
  let away = true;
  const { user } = back(() => (away ? problem(500, 'internal') : { body: aPurchase({ status: 'paid' }) }));
  expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong on our side.');
  away = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Thank you. 10 credits were added.')).toBeTruthy();
});

it('without a purchase in the address nothing is asked about one', async () => {
  const { requests } = renderBilling();
  await screen.findByText('You have not bought anything yet');
  expect(requests.filter(({ url }) => url.includes('/purchases/'))).toEqual([]);
});
