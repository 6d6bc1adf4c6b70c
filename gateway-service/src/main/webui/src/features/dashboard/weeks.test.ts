import { expect, it } from 'vitest';
import { aTransaction } from '@/testing/samples';
import { firstWeek, WEEKS } from './firstWeek';
import { weeks } from './weeks';

/** A Wednesday. */
const NOW = new Date(2026, 10, 25, 12);
const at = (month: number, day: number) => new Date(2026, month - 1, day, 10).toISOString();

it('starts on the Monday seven weeks before this one', () => {
  expect(firstWeek(NOW)).toEqual(new Date(2026, 9, 5));
  expect(firstWeek(new Date(2026, 10, 29, 23))).toEqual(new Date(2026, 9, 5));
});

it('sums what was used and carries the balance', () => {
  const all = [
    aTransaction({ created_at: at(11, 23), amount: -1, balance_after: 16 }),
    aTransaction({ created_at: at(11, 17), type: 'refund', amount: 1, balance_after: 17 }),
    aTransaction({ created_at: at(11, 16), amount: -2, balance_after: 16 }),
    aTransaction({ created_at: at(10, 20), type: 'purchase', amount: 10, balance_after: 18 }),
  ];
  const found = weeks(all, 15, NOW);
  expect(found).toHaveLength(WEEKS);
  expect(found.map(({ used }) => used)).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  expect(found.map(({ balance }) => balance)).toEqual([8, 8, 18, 18, 18, 18, 17, 15]);
});

it('without transactions shows the balance of now', () => {
  expect(weeks([], 10, NOW).every(({ used, balance }) => used === 0 && balance === 10)).toBe(true);
});
