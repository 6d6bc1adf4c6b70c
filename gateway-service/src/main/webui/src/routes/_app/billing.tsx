import { createFileRoute, useNavigate } from '@tanstack/react-router';
import type { TransactionType } from '@/api/types';
import { BillingPage } from '@/features/billing/BillingPage';
import { transactionType } from '@/features/billing/history/types';

interface Shown {
  purchase?: string;
  type?: TransactionType;
}

export const Route = createFileRoute('/_app/billing')({
  // An invalid parameter is set to undefined; an absent key would keep the invalid value.
  validateSearch: ({ purchase, type }: Record<string, unknown>): Shown => ({
    purchase: typeof purchase === 'string' ? purchase : undefined,
    type: transactionType(type),
  }),
  component: function Billing() {
    const { purchase, type } = Route.useSearch();
    const navigate = useNavigate();
    const show = (change: Shown) =>
      navigate({ to: '/billing', search: (before) => ({ ...before, ...change }), resetScroll: false });
    return (
      <BillingPage
        purchase={purchase}
        type={type}
        onPaid={(paid) => show({ purchase: paid })}
        onSettled={() => {
          if (purchase === undefined) return;
          void navigate({
            to: '/billing',
            search: (before) => ({ ...before, purchase: undefined }),
            replace: true,
            resetScroll: false,
          });
        }}
        onType={(chosen) => show({ type: chosen })}
      />
    );
  },
});
