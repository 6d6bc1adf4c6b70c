import { t } from '@lingui/core/macro';
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
    get name() {
      return t`Not paid yet`;
    },
    tone: 'plain',
    message: () => ({
      title: t`Waiting for the payment`,
      more: t`Your credits are added when Stripe confirms the payment, usually within seconds. This page updates itself.`,
    }),
  },
  paid: {
    get name() {
      return t`Paid`;
    },
    tone: 'good',
    message: (purchase) => ({
      title: t`Thank you. ${credits(purchase.credits)} were added.`,
      more: t`Your receipt is below, under “Purchases”.`,
    }),
  },
  failed: {
    get name() {
      return t`Failed`;
    },
    tone: 'bad',
    message: () => ({
      title: t`The payment did not go through`,
      more: t`No credits were added. You can buy the pack again below, for example with another payment method.`,
    }),
  },
  expired: {
    get name() {
      return t`Expired`;
    },
    tone: 'plain',
    message: () => ({
      title: t`This purchase was not paid in time`,
      more: t`Nothing was charged. You can buy the pack again below.`,
    }),
  },
  refunded: {
    get name() {
      return t`Refunded`;
    },
    tone: 'plain',
    message: () => ({
      title: t`This purchase was refunded`,
      more: t`The money is returned to your payment method, and the credits were removed.`,
    }),
  },
  disputed: {
    get name() {
      return t`Disputed`;
    },
    tone: 'plain',
    message: () => ({
      title: t`The payment of this purchase is disputed with the bank`,
      more: t`Its credits are removed, and added again if the bank confirms the payment.`,
    }),
  },
};

/** The texts for the status of a purchase. */
export function purchaseStatus(purchase: Purchase): PurchaseStatus {
  return STATUSES[purchase.status];
}
