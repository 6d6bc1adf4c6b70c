import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderBilling } from '@/testing/billing';
import { problem } from '@/testing/render';
import { someCredits } from '@/testing/samples';

const figures = () => [...document.querySelectorAll('dl > div')].map((figure) => figure.textContent);

it('shows what can be spent and what is held, in plain words', async () => {
  renderBilling();
  await screen.findByText('To spend');
  expect(figures()).toEqual([
    'To spend7 creditsA video costs one credit.',
    'Held1 creditSet aside for videos being worked on. If no note is made of one, its credit comes back.',
  ]);
});

it('a debt is shown only to who has one, with how it ends', async () => {
  renderBilling({ 'GET /credits': { body: someCredits({ balance: 0, debt: 3, low: true }) } });
  await screen.findByText('Owed');
  expect(figures()[2]).toMatch(/^Owed3 credits.*Your next purchase repays them first; new notes/);
});

it('an account that is not known yet says so', async () => {
  renderBilling({ 'GET /credits': { body: someCredits({ balance: 0, low: true, pending: true }) } });
  expect(await screen.findByText(/^Your account is being set up/)).toBeTruthy();
});

it('the balance follows the socket', async () => {
  let balance = 7;
  const { socket } = renderBilling({ 'GET /credits': () => ({ body: someCredits({ balance }) }) });
  await screen.findByText('To spend');
  balance = 17;
  act(() => {
    socket.open();
    socket.says({ type: 'credits_changed', balance, reason: 'purchase' });
  });
  expect((await screen.findAllByText('17 credits')).length).toBe(2);
});

it('every part that cannot be read says so by itself and is read again on demand', async () => {
  let away = true;
  const parts = ['/credits', '/credits/packs', '/credits/purchases', '/credits/transactions'];
  const { user } = renderBilling({
    ...Object.fromEntries(parts.map((part) => [`GET ${part}`, () => problem(500, 'internal')])),
    'GET /credits/packs': () => (away ? problem(500, 'internal') : { body: { items: [], next_cursor: null } }),
  });
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(parts.length));
  away = false;
  const packs = within(screen.getByRole('region', { name: 'Buy credits' }));
  await user.click(packs.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('There is nothing to buy right now')).toBeTruthy();
  expect(screen.getAllByRole('alert')).toHaveLength(parts.length - 1);
});

it('without anything each part says so', async () => {
  renderBilling();
  expect(await screen.findByText('You have not bought anything yet')).toBeTruthy();
  expect(await screen.findByText('Nothing has happened on this account yet')).toBeTruthy();
});
