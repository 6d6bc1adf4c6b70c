import type { Purchase } from '@/api/types';
import { credits } from '@/ui/format';

interface Standing {
  /** In a word or two, for a list. */
  name: string;
  tone: 'good' | 'bad' | 'plain';
  /** What it means for the person. */
  says: (purchase: Purchase) => { title: string; more: string };
}

const STANDINGS: Record<Purchase['status'], Standing> = {
  open: {
    name: 'Not paid yet',
    tone: 'plain',
    says: () => ({
      title: 'Waiting for the payment',
      more: 'As soon as Stripe confirms it, usually within seconds, your credits arrive and this says so.',
    }),
  },
  paid: {
    name: 'Paid',
    tone: 'good',
    says: (purchase) => ({
      title: `Thank you. ${credits(purchase.credits)} were added.`,
      more: 'Your receipt is below, under “Purchases”.',
    }),
  },
  failed: {
    name: 'Failed',
    tone: 'bad',
    says: () => ({
      title: 'The payment did not go through',
      more: 'No credits were added. You can buy the pack again below, perhaps with another way to pay.',
    }),
  },
  expired: {
    name: 'Expired',
    tone: 'plain',
    says: () => ({
      title: 'This purchase was not paid in time',
      more: 'Nothing was charged. You can buy the pack again below.',
    }),
  },
  refunded: {
    name: 'Refunded',
    tone: 'plain',
    says: () => ({
      title: 'This purchase was refunded',
      more: 'The money goes back the way it came, and the credits were taken back.',
    }),
  },
  disputed: {
    name: 'Disputed',
    tone: 'plain',
    says: () => ({
      title: 'The payment of this purchase is disputed with the bank',
      more: 'Its credits are taken back, and given again if the payment turns out to be good.',
    }),
  },
};

/** How a purchase stands, in words. */
export function standing(purchase: Purchase): Standing {
  return STANDINGS[purchase.status];
}
