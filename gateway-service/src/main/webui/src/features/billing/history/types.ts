import type { TransactionType } from '@/api/types';

/** What each kind of change is called. */
export const TYPES: Record<TransactionType, string> = {
  purchase: 'Purchase',
  usage: 'Video',
  refund: 'Credit returned',
  bonus: 'Bonus',
  reversal: 'Taken back',
};

/** A kind of change, or undefined for anything that is none. */
export function transactionType(value: unknown): TransactionType | undefined {
  return typeof value === 'string' && Object.hasOwn(TYPES, value) ? (value as TransactionType) : undefined;
}
