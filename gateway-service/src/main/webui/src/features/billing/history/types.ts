import type { TransactionType } from '@/api/types';

/** The names of the transaction types. */
export const TYPES: Record<TransactionType, string> = {
  purchase: 'Purchase',
  usage: 'Video',
  refund: 'Credit returned',
  bonus: 'Bonus',
  reversal: 'Reversal',
};

/** Parses a transaction type; undefined for any other value. */
export function transactionType(value: unknown): TransactionType | undefined {
  return typeof value === 'string' && Object.hasOwn(TYPES, value) ? (value as TransactionType) : undefined;
}
