import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { notifyState } from '@/live/notify';
import { tabMark } from '@/preferences/tabMark';
import { renderApp } from '@/testing/render';

beforeEach(() => localStorage.clear());
afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

function browser(permission: NotificationPermission, answer: NotificationPermission = permission) {
  const stub = { permission, requestPermission: vi.fn(async () => (stub.permission = answer)) };
  vi.stubGlobal('Notification', stub);
  return stub;
}

it('both are off until the user turns them on, and the browser is asked only then', async () => {
  const asked = browser('default', 'granted');
  const { user } = renderApp('/settings/notifications');
  const shown = (await screen.findByLabelText('Show a notification of the browser')) as HTMLInputElement;
  const marked = screen.getByLabelText('Mark the title of the tab') as HTMLInputElement;
  expect([shown.checked, marked.checked, tabMark.isOn()]).toEqual([false, false, false]);
  expect(asked.requestPermission).not.toHaveBeenCalled();
  await user.click(shown);
  expect(asked.requestPermission).toHaveBeenCalledTimes(1);
  expect(shown.checked).toBe(true);
  expect(notifyState()).toBe('on');
  await user.click(marked);
  expect([marked.checked, tabMark.isOn()]).toEqual([true, true]);
  await user.click(shown);
  await user.click(marked);
  expect([shown.checked, notifyState(), tabMark.isOn()]).toEqual([false, 'off', false]);
});

it('says that the browser blocks notifications', async () => {
  browser('denied');
  renderApp('/settings/notifications');
  const shown = (await screen.findByLabelText('Show a notification of the browser')) as HTMLInputElement;
  expect(shown.disabled).toBe(true);
  expect(screen.getByText(/Your browser blocks notifications of this site\./)).toBeTruthy();
});
