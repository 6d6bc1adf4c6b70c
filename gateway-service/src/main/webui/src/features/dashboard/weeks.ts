import type { Transaction } from '@/api/types';
import { firstWeek, WEEKS } from './firstWeek';

/** The credits of one week. */
export interface Week {
  /** Monday, 0:00 local time. */
  start: Date;
  /** Credits used for videos, less those returned. */
  used: number;
  /** The balance at its end; of the current week, now. */
  balance: number;
}

/**
 * The last weeks, oldest first.
 *
 * @param transactions those since {@link firstWeek}, in any order
 * @param balance the balance now
 */
export function weeks(transactions: readonly Transaction[], balance: number, now: Date): Week[] {
  const oldestFirst = [...transactions].sort((one, other) => Date.parse(one.created_at) - Date.parse(other.created_at));
  const first = firstWeek(now);
  const earliest = oldestFirst[0];
  // Before the first transaction the balance was what that transaction changed.
  let last = earliest === undefined ? balance : earliest.balance_after - earliest.amount;
  let next = 0;
  return Array.from({ length: WEEKS }, (_, index) => {
    const start = new Date(first.getFullYear(), first.getMonth(), first.getDate() + 7 * index);
    const end = new Date(first.getFullYear(), first.getMonth(), first.getDate() + 7 * (index + 1));
    let used = 0;
    for (let entry = oldestFirst[next]; entry !== undefined && new Date(entry.created_at) < end; ) {
      if (entry.type === 'usage' || entry.type === 'refund') used -= entry.amount;
      last = entry.balance_after;
      next += 1;
      entry = oldestFirst[next];
    }
    return { start, used: Math.max(0, used), balance: index === WEEKS - 1 ? balance : last };
  });
}
