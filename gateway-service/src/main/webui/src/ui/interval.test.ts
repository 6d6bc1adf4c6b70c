import { expect, it } from 'vitest';
import { fromNow, percent, shortInterval } from './interval';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it.each([
  [-5 * MINUTE, 'in 1 minute'],
  [10 * MINUTE, 'in 10 minutes'],
  [3 * 60 * MINUTE, 'in 3 hours'],
  [23 * 60 * MINUTE, 'in 1 day'],
  [15 * DAY, 'in 15 days'],
  [90 * DAY, 'in 3 months'],
  [360 * DAY, 'in 12 months'],
  [800 * DAY, 'in 2 years'],
])('%s ms from now read %s', (millis, text) =>
  expect(fromNow(1_000_000_000_000 + millis, 1_000_000_000_000)).toBe(text),
);

it.each([
  [1, '1 min'],
  [360, '6 min'],
  [3 * 3_600, '3 hr'],
  [8 * 86_400, '8 days'],
  [90 * 86_400, '3 mths'],
  [800 * 86_400, '2 yrs'],
])('%s seconds read %s', (seconds, text) => expect(shortInterval(seconds)).toBe(text));

it('a part reads as a percentage', () => expect(percent(0.826)).toBe('83%'));
