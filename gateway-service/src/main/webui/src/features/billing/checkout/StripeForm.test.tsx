import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderBilling } from '@/testing/billing';
import type { Api } from '@/testing/render';
import { aPurchase } from '@/testing/samples';

const HOSTED = 'https://checkout.stripe.com/c/pay/cs_1';
const embedded = aPurchase({ client_secret: 'cs_1_secret_1', publishable_key: 'pk_test_1' });

/** Stands where Stripe's script does: its form is a line of text, and what becomes of a payment is up to the test. */
function stripe({ ready = 'ready' as 'ready' | 'loaderror' } = {}) {
  const confirm = vi.fn();
  const initCheckoutElementsSdk = vi.fn(() => ({
    loadActions: async () => ({
      type: 'success',
      actions: { confirm, getSession: () => ({ total: { total: { amount: '$5.00' } } }) },
    }),
    createPaymentElement: () => {
      const listeners = new Map<string, (event: unknown) => void>();
      const frame = document.createElement('p');
      frame.textContent = 'Card number';
      return {
        on: (event: string, listener: (event: unknown) => void) => listeners.set(event, listener),
        mount: (place: HTMLElement) => {
          place.append(frame);
          listeners.get(ready)?.({ error: { message: 'no' } });
        },
        destroy: () => frame.remove(),
      };
    },
  }));
  vi.mocked(loadStripe).mockResolvedValue({ initCheckoutElementsSdk } as unknown as Stripe);
  return { confirm, initCheckoutElementsSdk };
}

async function buying(api: Api = {}) {
  const app = renderBilling({
    'POST /credits/purchase': async (request) => {
      const { checkout } = (await request.clone().json()) as { checkout?: string };
      return { status: 201, body: checkout === 'hosted' ? aPurchase({ id: 'p2', checkout_url: HOSTED }) : embedded };
    },
    'GET /credits/purchases/p1': { body: embedded },
    ...api,
  });
  await app.user.click(await screen.findByRole('button', { name: 'Buy 10 credits' }));
  return { ...app, dialog: within(screen.getByRole('dialog')) };
}

it('shows Stripe’s form with Stripe’s total and the address of the receipt', async () => {
  const { initCheckoutElementsSdk } = stripe();
  const { dialog } = await buying();
  expect(await dialog.findByRole('button', { name: 'Pay $5.00' })).toBeTruthy();
  expect(dialog.getByText('Card number')).toBeTruthy();
  expect(dialog.getByText(/receipt to ada@example\.org/)).toBeTruthy();
  expect(loadStripe).toHaveBeenCalledWith('pk_test_1');
  expect(initCheckoutElementsSdk).toHaveBeenCalledWith(expect.objectContaining({ clientSecret: 'cs_1_secret_1' }));
});

it('after the payment the page shows that it waits for the credits', async () => {
  const { confirm } = stripe();
  confirm.mockResolvedValue({ type: 'success' });
  const { user, router, dialog } = await buying();
  await user.click(await dialog.findByRole('button', { name: 'Pay $5.00' }));
  expect(await screen.findByText('Waiting for the payment')).toBeTruthy();
  expect(router.state.location.search).toEqual({ purchase: 'p1' });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(confirm).toHaveBeenCalledWith({ email: 'ada@example.org', redirect: 'if_required' });
});

it('a declined card shows Stripe’s message and can be corrected', async () => {
  const { confirm } = stripe();
  confirm.mockResolvedValueOnce({ type: 'error', error: { message: 'Your card was declined.', code: null } });
  confirm.mockResolvedValueOnce({ type: 'success' });
  const { user, dialog } = await buying();
  const pay = await dialog.findByRole('button', { name: 'Pay $5.00' });
  await user.click(pay);
  expect((await dialog.findByRole('alert')).textContent).toBe('Your card was declined.');
  await user.click(pay);
  expect(await screen.findByText('Waiting for the payment')).toBeTruthy();
});

it('during the payment the bank’s window is usable, and nothing is paid twice', async () => {
  const { confirm } = stripe();
  let answer = (_: unknown) => {};
  confirm.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const { user, dialog } = await buying();
  const shown = screen.getByRole('dialog') as HTMLDialogElement;
  const [modal, plain] = [vi.spyOn(shown, 'showModal'), vi.spyOn(shown, 'show')];
  const pay = await dialog.findByRole('button', { name: 'Pay $5.00' });
  await user.click(pay);
  expect(pay.textContent).toBe('Paying…');
  expect(plain).toHaveBeenCalledTimes(1);
  await user.click(pay);
  expect(confirm).toHaveBeenCalledTimes(1);
  expect((dialog.getByRole('button', { name: 'Not now' }) as HTMLButtonElement).disabled).toBe(true);
  await act(async () => answer({ type: 'error', error: { message: 'The bank said no.' } }));
  expect((await dialog.findByRole('alert')).textContent).toBe('The bank said no.');
  expect(modal).toHaveBeenCalledTimes(1);
});

it('a payment that could not be sent can be sent again', async () => {
  const { confirm } = stripe();
  confirm.mockRejectedValue(new Error('network'));
  const { user, dialog } = await buying();
  await user.click(await dialog.findByRole('button', { name: 'Pay $5.00' }));
  expect((await dialog.findByRole('alert')).textContent).toBe('The payment could not be sent. Please try again.');
});

it.each([
  ['Stripe’s script cannot be loaded', () => vi.mocked(loadStripe).mockRejectedValue(new Error('Failed to load'))],
  ['its form cannot be shown', () => void stripe({ ready: 'loaderror' })],
])('if %s, a link to Stripe’s page is shown', async (_, arrange) => {
  arrange();
  const { dialog, sent } = await buying();
  const link = await dialog.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' });
  expect(link.getAttribute('href')).toBe(HOSTED);
  const asked = await Promise.all(sent('POST /credits/purchase').map((request) => request.json()));
  expect(asked).toEqual([{ pack: 'pack_10' }, { pack: 'pack_10', checkout: 'hosted' }]);
});

it('a form that loads too slowly is replaced by Stripe’s page', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    vi.mocked(loadStripe).mockReturnValue(new Promise(() => {}));
    const { dialog } = await buying();
    await dialog.findByText('Loading Stripe’s form…');
    await act(() => vi.advanceTimersByTimeAsync(15_000));
    expect(await dialog.findByRole('link', { name: 'Pay $5.00 on Stripe’s page' })).toBeTruthy();
  } finally {
    vi.useRealTimers();
  }
});

it('the form is removed when the dialog is closed', async () => {
  stripe();
  const { user, dialog } = await buying();
  await dialog.findByText('Card number');
  await user.click(dialog.getByRole('button', { name: 'Not now' }));
  await waitFor(() => expect(screen.queryByText('Card number')).toBeNull());
});
