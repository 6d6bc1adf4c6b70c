import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { Pack } from '@/api/types';
import { Button, buttonClass } from '@/ui/Button';
import { credits, money } from '@/ui/format';
import { Failed, Loading } from '@/ui/states';
import { PaymentDialog } from './PaymentDialog';
import { StripeForm } from './StripeForm';
import type { PurchaseMutation } from './usePurchase';

interface Props {
  pack: Pack;
  buying: PurchaseMutation;
  onDismiss: () => void;
  onPaid: (purchase: string) => void;
}

/** The payment of a pack: with Stripe's form in this page, or on Stripe's own page. */
export function BuyDialog({ pack, buying, onDismiss, onPaid }: Props) {
  const [paying, setPaying] = useState(false);
  const price = money(pack.price_cents, pack.currency);
  return (
    <PaymentDialog title={t`${credits(pack.credits)} for ${price}`} modal={!paying} onDismiss={onDismiss}>
      <WayToPay {...{ pack, buying, price, onPaid }} onPaying={setPaying} />
      <Button className="mt-3 w-full" disabled={paying} onClick={onDismiss}>
        <Trans>Not now</Trans>
      </Button>
    </PaymentDialog>
  );
}

interface WayProps extends Omit<Props, 'onDismiss'> {
  price: string;
  onPaying: (paying: boolean) => void;
}

function WayToPay({ pack, buying, price, onPaying, onPaid }: WayProps) {
  const { data: purchase, isPending, error } = buying;
  if (isPending) return <Loading label={t`Preparing the payment…`} lines={2} />;
  if (purchase?.client_secret !== undefined && purchase.publishable_key !== undefined) {
    return (
      <StripeForm
        key={purchase.id}
        clientSecret={purchase.client_secret}
        publishableKey={purchase.publishable_key}
        onPaying={onPaying}
        onPaid={() => onPaid(purchase.id)}
        onUnavailable={() => buying.mutate({ pack: pack.id, checkout: 'hosted' })}
      />
    );
  }
  if (purchase?.checkout_url !== undefined) return <StripePage address={purchase.checkout_url} price={price} />;
  return <Failed error={error} onRetry={() => buying.mutate({ pack: pack.id })} />;
}

function StripePage({ address, price }: { address: string; price: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  // The link appears after a delay, so it gets the focus.
  useEffect(() => link.current?.focus(), []);
  return (
    <>
      <p>
        <Trans>You pay on Stripe’s page and return here afterwards.</Trans>
      </p>
      <a ref={link} href={address} className={`${buttonClass('main')} mt-4 w-full`}>
        <Trans>Pay {price} on Stripe’s page</Trans>
      </a>
    </>
  );
}
