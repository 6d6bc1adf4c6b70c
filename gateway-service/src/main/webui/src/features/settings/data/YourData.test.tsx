import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { afterSignIn, useReauthentication } from '@/reauthentication/state';
import { keepUnsaved, readUnsaved } from '@/session/unsaved';
import { type Api, problem, renderApp } from '@/testing/render';

async function asking(api: Api = {}) {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  const app = renderApp('/settings/data', { 'DELETE /auth/me': { status: 202 }, ...api });
  await app.user.click(await screen.findByRole('button', { name: 'Delete the account…' }));
  const dialog = within(screen.getByRole('alertdialog', { name: 'Delete your account permanently?' }));
  const confirm = dialog.getByRole('button', { name: 'Delete the account' }) as HTMLButtonElement;
  return { ...app, assign, dialog, confirm };
}

it('the export is a plain link', async () => {
  renderApp('/settings/data');
  const link = await screen.findByRole('link', { name: 'Download everything' });
  expect(link.getAttribute('href')).toBe('/auth/me/export');
  expect(link.hasAttribute('download')).toBe(true);
});

it('explains the deletion of the account', async () => {
  renderApp('/settings/data');
  const section = await screen.findByRole('region', { name: 'Delete your account' });
  for (const words of [
    /are cancelled/,
    /are lost with the account/,
    /without a connection to you/,
    /up to 7 days/,
    /granted only once/,
  ]) {
    expect(section.textContent).toMatch(words);
  }
});

it('the account is deleted only after the word is typed', async () => {
  const { user, dialog, confirm, sent } = await asking();
  const word = dialog.getByLabelText('Type “delete” to confirm');
  expect(confirm.disabled).toBe(true);
  await user.type(word, 'yes');
  expect(confirm.disabled).toBe(true);
  await user.clear(word);
  await user.type(word, 'Delete ');
  expect(confirm.disabled).toBe(false);
  expect(sent('DELETE /auth/me')).toHaveLength(0);
});

it('the deletion clears the browser, tells the other tabs and opens the sign-in page', async () => {
  localStorage.setItem('single-keys', 'off');
  const unsaved = { version: 1, edit: { title: 'T', subject: '', content: 'secret' }, at: 1 };
  readUnsaved('u1', 'n1');
  expect(keepUnsaved('u1', 'n1', unsaved)).toBe(true);
  const told: unknown[] = [];
  const otherTab = new BroadcastChannel('session');
  otherTab.addEventListener('message', ({ data }) => told.push(data));
  const replace = vi.spyOn(window.location, 'replace').mockImplementation(() => {});
  sessionStorage.setItem('anything', 'x');
  const { user, dialog, confirm, sent, assign } = await asking();
  await user.type(dialog.getByLabelText('Type “delete” to confirm'), 'delete');
  await user.click(confirm);
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/login?deleted=true'));
  expect(sent('DELETE /auth/me')).toHaveLength(1);
  expect([Object.keys(localStorage), sessionStorage.length]).toEqual([['single-keys'], 0]);
  // An editor that is still open in this tab does not store its text again.
  expect(keepUnsaved('u1', 'n1', unsaved)).toBe(false);
  await waitFor(() => expect(told).toContainEqual({ type: 'signed-out' }));
  otherTab.close();
  // This tab does not follow its own message: the page that confirms the deletion stays.
  expect(replace).not.toHaveBeenCalled();
});

it('Enter in the field confirms the deletion', async () => {
  const { user, dialog, sent } = await asking();
  const word = dialog.getByLabelText('Type “delete” to confirm');
  await user.type(word, 'del{Enter}');
  expect(sent('DELETE /auth/me')).toHaveLength(0);
  await user.type(word, 'ete{Enter}');
  await waitFor(() => expect(sent('DELETE /auth/me')).toHaveLength(1));
});

describe('when the API asks to sign in again', () => {
  const refused: Api = { 'DELETE /auth/me': problem(401, 'reauthentication_required') };

  it('leads to the sign-in and back, and offers the action again', async () => {
    const { user, dialog, confirm, router } = await asking(refused);
    await user.type(dialog.getByLabelText('Type “delete” to confirm'), 'delete');
    await user.click(confirm);
    const again = within(await screen.findByRole('dialog', { name: 'Sign in again to continue' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    // The session goes on.
    expect(router.state.location.pathname).toBe('/settings/data');
    const link = again.getByRole('link', { name: 'Sign in with Google' });
    expect(link.getAttribute('href')).toBe('/auth/login/google?redirect=%2Fsettings%2Fdata');
    link.addEventListener('click', (event) => event.preventDefault());
    await user.click(link);

    // The page loads again after the sign-in.
    cleanup();
    useReauthentication.setState({ required: undefined, ...afterSignIn() });
    renderApp('/settings/data');
    expect(await screen.findByRole('alertdialog', { name: 'Delete your account permanently?' })).toBeTruthy();
    expect(await screen.findByText('You signed in again. You can now repeat what you wanted to do.')).toBeTruthy();
    cleanup();
    renderApp('/settings/data');
    await screen.findByRole('button', { name: 'Delete the account…' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('can be dismissed, and offers nothing later', async () => {
    const { user, dialog, confirm } = await asking(refused);
    await user.type(dialog.getByLabelText('Type “delete” to confirm'), 'delete');
    await user.click(confirm);
    await screen.findByRole('dialog', { name: 'Sign in again to continue' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    cleanup();
    renderApp('/settings/data');
    await screen.findByRole('button', { name: 'Delete the account…' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});

it('a failed deletion shows an error', async () => {
  const { user, dialog, confirm, assign } = await asking({ 'DELETE /auth/me': problem(503, 'unavailable') });
  await user.type(dialog.getByLabelText('Type “delete” to confirm'), 'delete');
  await user.click(confirm);
  expect((await dialog.findByRole('alert')).textContent).toContain('is not available right now');
  expect(assign).not.toHaveBeenCalled();
});

it('the deletion can be dismissed', async () => {
  const { user, dialog, sent } = await asking();
  await user.click(dialog.getByRole('button', { name: 'Keep the account' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(sent('DELETE /auth/me')).toHaveLength(0);
});
