import type { Appearance, StripePaymentElement } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

const TIMEOUT_MILLIS = 15_000;

/** Stripe's form, in the page and ready. */
export interface PaymentForm {
  /** The total, formatted by Stripe. */
  total: string;
  /** Confirms the payment. Resolves to Stripe's error message, or to undefined if it was paid. */
  pay: (email: string) => Promise<string | undefined>;
  close: () => void;
}

interface Opening {
  publishableKey: string;
  clientSecret: string;
  place: HTMLElement;
  dark: boolean;
}

/**
 * Loads Stripe's script from Stripe and mounts the payment form in `place`. Rejects if that fails
 * or takes too long.
 */
export async function openPaymentForm(opening: Opening): Promise<PaymentForm> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, fail) => {
    late = setTimeout(() => fail(new Error('Stripe’s form did not come in time')), TIMEOUT_MILLIS);
  });
  try {
    return await Promise.race([open(opening), patience]);
  } finally {
    clearTimeout(late);
  }
}

async function open({ publishableKey, clientSecret, place, dark }: Opening): Promise<PaymentForm> {
  const stripe = await loadStripe(publishableKey);
  if (stripe === null) throw new Error('Stripe’s script is not for here');
  const checkout = stripe.initCheckoutElementsSdk({ clientSecret, elementsOptions: { appearance: appearance(dark) } });
  const loaded = await checkout.loadActions();
  if (loaded.type === 'error') throw new Error(loaded.error.message);
  const element = checkout.createPaymentElement();
  await shown(element, place);
  const { confirm, getSession } = loaded.actions;
  return {
    total: getSession().total.total.amount,
    pay: async (email) => {
      const result = await confirm({ email, redirect: 'if_required' });
      return result.type === 'error' ? result.error.message : undefined;
    },
    close: () => element.destroy(),
  };
}

function shown(element: StripePaymentElement, place: HTMLElement): Promise<void> {
  return new Promise((ready, fail) => {
    element.on('ready', () => ready());
    element.on('loaderror', ({ error }) => fail(new Error(error.message)));
    element.mount(place);
  });
}

function appearance(dark: boolean): Appearance {
  return { theme: dark ? 'night' : 'stripe' };
}
