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
