import { act, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderApp } from '@/testing/render';
import { someCredits } from '@/testing/samples';

const inHeader = (name: string | RegExp) => within(screen.getByRole('banner')).findByRole('link', { name });

it('the balance is always visible', async () => {
  renderApp('/');
  await screen.findByRole('banner');
  expect((await inHeader('7 credits')).getAttribute('href')).toBe('/billing');
});

it('a low balance is described in words', async () => {
  renderApp('/', { 'GET /credits': { body: someCredits({ balance: 2, low: true }) } });
  await screen.findByRole('banner');
  expect(await inHeader('2 credits · Buy more')).toBeTruthy();
});

it('becomes low when credits are spent and normal after a purchase', async () => {
  let now = someCredits({ balance: 3 });
  const { socket } = renderApp('/', { 'GET /credits': () => ({ body: now }) });
  await screen.findByRole('banner');
  await inHeader('3 credits');
  const changes = (balance: number, low: boolean) => {
    now = someCredits({ balance, low });
    act(() => socket.emit({ type: 'credits_changed', balance, reason: 'usage' }));
  };
  act(() => socket.open());
  changes(2, true);
  expect(await inHeader('2 credits · Buy more')).toBeTruthy();
  changes(12, false);
  expect(await inHeader('12 credits')).toBeTruthy();
});

it('a pending account shows no balance', async () => {
  renderApp('/', { 'GET /credits': { body: someCredits({ balance: 0, low: true, pending: true }) } });
  await screen.findByRole('banner');
  expect(await inHeader('Credits')).toBeTruthy();
});

it('says above the page that the credits run out, until it is closed', async () => {
  let now = someCredits({ balance: 2, low: true });
  const { socket, user } = renderApp('/', { 'GET /credits': () => ({ body: now }) });
  const banner = await screen.findByText(/You have 2 credits left\./);
  expect(within(banner).getByRole('link', { name: 'Buy credits' }).getAttribute('href')).toBe('/billing');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/You have 2 credits left\./)).toBeNull();
  now = someCredits({ balance: 0, low: true });
  act(() => {
    socket.open();
    socket.emit({ type: 'credits_changed', balance: 0, reason: 'usage' });
  });
  expect(await screen.findByText(/You have no credits left\./)).toBeTruthy();
});

it('does not ask to buy where one buys', async () => {
  renderApp('/billing', {
    'GET /credits': { body: someCredits({ balance: 1, low: true }) },
    'GET /credits/packs': { body: { items: [] } },
    'GET /credits/purchases': { body: { items: [], next_cursor: null } },
  });
  await screen.findByRole('heading', { name: 'Billing' });
  await inHeader('1 credit · Buy more');
  expect(screen.queryByText(/You have 1 credit left\./)).toBeNull();
});
