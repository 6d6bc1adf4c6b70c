import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderBilling } from '@/testing/billing';
import { problem } from '@/testing/render';
import { someCredits } from '@/testing/samples';

const figures = () => [...document.querySelectorAll('dl > div')].map((figure) => figure.textContent);

it('shows the available and the held credits', async () => {
  renderBilling();
  await waitFor(() => expect(figures()[0]).toMatch(/^Available7/));
  expect(figures()).toEqual([
    'Available7 creditsA video costs one credit.',
    'Held1 creditReserved for videos in progress. If a video fails, its credit is returned.',
  ]);
});

it('a debt is shown only if there is one', async () => {
  renderBilling({ 'GET /credits': { body: someCredits({ balance: 0, debt: 3, low: true }) } });
  await screen.findByText('Owed');
  expect(figures()[2]).toMatch(/^Owed3 credits.*Your next purchase repays them first; then/);
});

it('a pending account shows a message', async () => {
  renderBilling({ 'GET /credits': { body: someCredits({ balance: 0, low: true, pending: true }) } });
  expect(await screen.findByText(/^Your account is being set up/)).toBeTruthy();
});

it('the balance follows live frames', async () => {
  let balance = 7;
  const { socket } = renderBilling({ 'GET /credits': () => ({ body: someCredits({ balance }) }) });
  await screen.findByText('Available');
  balance = 17;
  act(() => {
    socket.open();
    socket.emit({ type: 'credits_changed', balance, reason: 'purchase' });
  });
  expect((await screen.findAllByText('17 credits')).length).toBe(2);
});

it('each part shows its own error with a retry', async () => {
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
  expect(await screen.findByText('No packs are available right now')).toBeTruthy();
  expect(screen.getAllByRole('alert')).toHaveLength(parts.length - 1);
});

it('each empty part shows a message', async () => {
  renderBilling();
  expect(await screen.findByText('No purchases yet')).toBeTruthy();
  expect(await screen.findByText('No transactions yet')).toBeTruthy();
});
