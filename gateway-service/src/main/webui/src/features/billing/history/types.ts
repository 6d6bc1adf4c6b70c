import { t } from '@lingui/core/macro';
import type { TransactionType } from '@/api/types';

/** The names of the transaction types. */
export const TYPES: Record<TransactionType, string> = {
  get purchase() {
    return t`Purchase`;
  },
  get usage() {
    return t`Video`;
  },
  get refund() {
    return t`Credit returned`;
  },
  get bonus() {
    return t`Bonus`;
  },
  get reversal() {
    return t`Reversal`;
  },
};

/** Parses a transaction type; undefined for any other value. */
export function transactionType(value: unknown): TransactionType | undefined {
  return typeof value === 'string' && Object.hasOwn(TYPES, value) ? (value as TransactionType) : undefined;
}
