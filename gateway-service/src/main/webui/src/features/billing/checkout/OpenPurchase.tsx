import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { purchaseDismissal } from '@/api/purchases';
import type { Purchase } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { credits, money } from '@/ui/format';
import { Notice } from '@/ui/Notice';
import { toast } from '@/ui/toasts';

interface Props {
  purchase: Purchase;
  onContinue: () => void;
}

/** A purchase that was started and not paid: to be continued, or dismissed. */
export function OpenPurchase({ purchase, onContinue }: Props) {
  const dismissal = useMutation({
    ...purchaseDismissal(useQueryClient()),
    onSuccess: () => toast(t`The purchase was discarded. Nothing was charged.`),
  });
  const price = money(purchase.price_cents, purchase.currency);
  return (
    <section aria-label={t`Unpaid purchase`} className="mb-4">
      <Notice title={t`You have not paid for ${credits(purchase.credits)} (${price}) yet`}>
        <p>
          <Trans>Nothing was charged. Continue with the payment, or discard the purchase.</Trans>
        </p>
        {dismissal.isError && (
          <p role="alert" className="mt-2 text-bad">
            {requestErrorSentence(dismissal.error)}
          </p>
        )}
        <div className="mt-3 flex flex-wrap gap-3">
          <Button look="main" disabled={dismissal.isPending} onClick={onContinue}>
            <Trans>Continue with the payment</Trans>
          </Button>
          <Button disabled={dismissal.isPending} onClick={() => dismissal.mutate(purchase.id)}>
            <Trans>Discard the purchase</Trans>
          </Button>
        </div>
      </Notice>
    </section>
  );
}
