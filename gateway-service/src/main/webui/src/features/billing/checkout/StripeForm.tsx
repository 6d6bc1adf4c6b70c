import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { meQuery } from '@/api/auth';
import { isDark } from '@/preferences/theme';
import { Button } from '@/ui/Button';
import { Loading } from '@/ui/states';
import { openPaymentForm, type PaymentForm } from './paymentForm';

interface Props {
  clientSecret: string;
  publishableKey: string;
  /** Whether a payment is in progress: the bank may then open its own window over the page. */
  onPaying: (paying: boolean) => void;
  onPaid: () => void;
  /** Stripe's form could not be loaded. */
  onUnavailable: () => void;
}

/** Stripe's payment form in an iframe: its input is sent to Stripe only. */
export function StripeForm({ clientSecret, publishableKey, onPaying, onPaid, onUnavailable }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<PaymentForm>();
  const [paying, setPaying] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { data: me } = useQuery(meQuery);
  const unavailable = useEffectEvent(onUnavailable);

  useEffect(() => {
    if (place.current === null) return;
    let gone = false;
    const opening = openPaymentForm({ clientSecret, publishableKey, place: place.current, dark: isDark() });
    opening.then(
      (opened) => !gone && setForm(opened),
      () => !gone && unavailable(),
    );
    return () => {
      gone = true;
      opening.then(
        (opened) => opened.close(),
        () => {},
      );
    };
  }, [clientSecret, publishableKey]);

  const busy = (now: boolean) => {
    setPaying(now);
    onPaying(now);
  };

  const pay = async (event: FormEvent) => {
    event.preventDefault();
    if (form === undefined || me === undefined || paying) return;
    setRefusal(undefined);
    busy(true);
    const wrong = await form.pay(me.email).catch(() => 'The payment could not be sent. Please try again.');
    busy(false);
    if (wrong === undefined) onPaid();
    else setRefusal(wrong);
  };

  return (
    <form onSubmit={pay} noValidate>
      {form === undefined && <Loading label={t`Loading Stripe’s form…`} lines={2} />}
      <div ref={place} />
      {refusal !== undefined && (
        <p role="alert" className="mt-3 text-sm text-bad">
          {refusal}
        </p>
      )}
      {form !== undefined && (
        <>
          <p className="mt-3 text-sm text-muted">
            <Trans>Stripe processes the payment and sends the receipt to {me?.email}.</Trans>
          </p>
          <Button type="submit" look="main" className="mt-4 w-full" aria-disabled={paying}>
            {paying ? t`Paying…` : t`Pay ${form.total}`}
          </Button>
        </>
      )}
    </form>
  );
}
