import type { Purchase } from '@/api/types';
import { credits } from '@/ui/format';

interface PurchaseStatus {
  /** A short name for lists. */
  name: string;
  tone: 'good' | 'bad' | 'plain';
  /** What the status means for the user. */
  message: (purchase: Purchase) => { title: string; more: string };
}

const STATUSES: Record<Purchase['status'], PurchaseStatus> = {
  open: {
    name: 'Not paid yet',
    tone: 'plain',
    message: () => ({
      title: 'Waiting for the payment',
      more: 'Your credits are added when Stripe confirms the payment, usually within seconds. This page updates itself.',
    }),
  },
  paid: {
    name: 'Paid',
    tone: 'good',
    message: (purchase) => ({
      title: `Thank you. ${credits(purchase.credits)} were added.`,
      more: 'Your receipt is below, under “Purchases”.',
    }),
  },
  failed: {
    name: 'Failed',
    tone: 'bad',
    message: () => ({
      title: 'The payment did not go through',
      more: 'No credits were added. You can buy the pack again below, for example with another payment method.',
    }),
  },
  expired: {
    name: 'Expired',
    tone: 'plain',
    message: () => ({
      title: 'This purchase was not paid in time',
      more: 'Nothing was charged. You can buy the pack again below.',
    }),
  },
  refunded: {
    name: 'Refunded',
    tone: 'plain',
    message: () => ({
      title: 'This purchase was refunded',
      more: 'The money is returned to your payment method, and the credits were removed.',
    }),
  },
  disputed: {
    name: 'Disputed',
    tone: 'plain',
    message: () => ({
      title: 'The payment of this purchase is disputed with the bank',
      more: 'Its credits are removed, and added again if the bank confirms the payment.',
    }),
  },
};

/** The texts for the status of a purchase. */
export function purchaseStatus(purchase: Purchase): PurchaseStatus {
  return STATUSES[purchase.status];
}
