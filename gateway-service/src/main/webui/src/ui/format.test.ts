import { expect, it } from 'vitest';
import { clock, money, remaining, watchUrl } from './format';

it.each([
  [0, '0:00'],
  [59.9, '0:59'],
  [754, '12:34'],
  [3754, '1:02:34'],
])('%s seconds read %s', (seconds, text) => expect(clock(seconds)).toBe(text));

it.each([
  [4, 'a few seconds left'],
  [31, 'about 30 seconds left'],
  [150, 'about 3 minutes left'],
])('%s remaining seconds read %s', (seconds, text) => expect(remaining(seconds)).toBe(text));

it('money is formatted with its currency and cents', () => {
  expect(money(500, 'usd')).toMatch(/^\D*5\D00\D*$/);
  expect(money(500, 'usd')).not.toBe(money(500, 'eur'));
});

it('a timestamp link leads to the second of the video', () => {
  expect(watchUrl('dQw4w9WgXcQ', 61.7)).toBe('https://youtu.be/dQw4w9WgXcQ?t=61');
});

it('an invalid video id creates no link', () => {
  expect(watchUrl('x/../evil?a', 1)).toBeUndefined();
  expect(watchUrl(undefined, 1)).toBeUndefined();
});
