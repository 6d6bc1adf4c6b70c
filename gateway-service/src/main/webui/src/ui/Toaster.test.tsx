import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Localized } from '@/i18n/Localized';
import { SHOWN_MILLIS, toast, useToasts } from './toasts';

beforeEach(() => vi.resetModules());

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('./ToastList');
  act(() => useToasts.setState({ shown: [] }));
});

function breakToastList() {
  vi.doMock('./ToastList', () => {
    throw new TypeError('Failed to fetch');
  });
}

/** Loads a new copy of the toaster, which shows the messages of the existing `toasts` module. */
async function renderToaster() {
  vi.doMock('./toasts', () => ({ SHOWN_MILLIS, useToasts, toast }));
  const { Toaster } = await import('./Toaster');
  render(
    <Localized>
      <Toaster />
    </Localized>,
  );
}

it('a message added before the toaster code has loaded is shown', async () => {
  act(() => void toast('Saved.'));
  await renderToaster();
  expect(await screen.findByText('Saved.')).toBeTruthy();
});

it('a message is not lost when the code of the toaster cannot be loaded', async () => {
  breakToastList();
  const run = vi.fn();
  const onEnd = vi.fn();
  await renderToaster();
  act(() => void toast('Deleted.', { label: 'Undo', run }, onEnd));
  expect(await screen.findByText('Deleted.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(run).toHaveBeenCalledTimes(1);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Deleted.')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('alert'));
});

it('without the code of the toaster a message disappears after its time, but not while it has the focus', async () => {
  breakToastList();
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval'] });
  await renderToaster();
  act(() => void toast('Saved.'));
  const close = await screen.findByRole('button', { name: 'Close' });
  act(() => close.focus());
  act(() => void vi.advanceTimersByTime(2 * SHOWN_MILLIS));
  expect(screen.getByText('Saved.')).toBeTruthy();
  act(() => close.blur());
  act(() => void vi.advanceTimersByTime(SHOWN_MILLIS));
  expect(screen.queryByText('Saved.')).toBeNull();
});
