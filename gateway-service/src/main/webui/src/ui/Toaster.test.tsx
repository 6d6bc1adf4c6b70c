import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Localized } from '@/i18n/Localized';
import { toast, useToasts } from './toasts';

beforeEach(() => vi.resetModules());

afterEach(() => {
  vi.doUnmock('./ToastList');
  act(() => useToasts.setState({ shown: [] }));
});

/** Loads a new copy of the toaster, which shows the messages of the existing `toasts` module. */
async function renderToaster() {
  vi.doMock('./toasts', () => ({ useToasts, toast }));
  const { Toaster } = await import('./Toaster');
  render(
    <Localized>
      <Toaster />
    </Localized>,
  );
}

it('a message that comes before the code of the toaster is shown', async () => {
  act(() => void toast('Saved.'));
  await renderToaster();
  expect(await screen.findByText('Saved.')).toBeTruthy();
});

it('a message is not lost when the code of the toaster cannot be loaded', async () => {
  vi.doMock('./ToastList', () => {
    throw new TypeError('Failed to fetch');
  });
  const run = vi.fn();
  const onEnd = vi.fn();
  await renderToaster();
  act(() => void toast('Deleted.', { label: 'Undo', run }, onEnd));
  expect(await screen.findByText('Deleted.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(run).toHaveBeenCalledTimes(1);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Deleted.')).toBeNull();
});
