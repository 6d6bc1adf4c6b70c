import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Session } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';

const aSession = (id: string, device: string, current = false): Session => ({
  id,
  device,
  created_at: '2026-11-20T10:00:00Z',
  last_used_at: '2026-11-22T10:00:00Z',
  current,
});

function three(): Api {
  let items = [
    aSession('s1', 'Firefox on Linux', true),
    aSession('s2', 'Safari on iPhone'),
    aSession('s3', 'Edge on Windows'),
  ];
  const ends = (stays: (session: Session) => boolean) => () => {
    items = items.filter(stays);
    return { status: 204 };
  };
  return {
    'GET /auth/sessions': () => ({ body: { items, next_cursor: null } }),
    'DELETE /auth/sessions/s2': ends(({ id }) => id !== 's2'),
    'DELETE /auth/sessions': ends(({ current }) => current),
    'GET /auth/tokens': { body: { items: [], next_cursor: null } },
  };
}

const devices = () =>
  within(screen.getByRole('list', { name: 'Sessions' }))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('p')?.textContent?.trim());

it('shows each session and marks the current one', async () => {
  renderApp('/settings/sessions', three());
  await screen.findByText('Safari on iPhone');
  expect(devices()).toEqual(['Firefox on Linux This browser', 'Safari on iPhone', 'Edge on Windows']);
  expect(screen.queryByRole('button', { name: 'Sign out Firefox on Linux' })).toBeNull();
});

it('a signed-out session leaves the list, and the focus stays on the page', async () => {
  const { user } = renderApp('/settings/sessions', three());
  await user.click(await screen.findByRole('button', { name: 'Sign out Safari on iPhone' }));
  expect((await screen.findByText('Safari on iPhone is signed out.')).getAttribute('role')).toBe('status');
  expect(devices()).toEqual(['Firefox on Linux This browser', 'Edge on Windows']);
  expect(document.activeElement?.textContent).toBe('Sessions');
});

it('a session that has already ended leaves the list', async () => {
  const { user } = renderApp('/settings/sessions', {
    ...three(),
    'DELETE /auth/sessions/s2': problem(404, 'not_found'),
  });
  await user.click(await screen.findByRole('button', { name: 'Sign out Safari on iPhone' }));
  expect(await screen.findByText('Safari on iPhone is signed out.')).toBeTruthy();
});

it('a session that cannot be signed out stays with an error', async () => {
  const { user } = renderApp('/settings/sessions', {
    ...three(),
    'DELETE /auth/sessions/s2': problem(503, 'unavailable'),
  });
  await user.click(await screen.findByRole('button', { name: 'Sign out Safari on iPhone' }));
  expect((await screen.findByRole('alert')).textContent).toContain('is not available right now');
  expect(devices()).toHaveLength(3);
});

it('all other sessions are signed out after a confirmation', async () => {
  const { user, sent } = renderApp('/settings/sessions', three());
  await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  expect(sent('DELETE /auth/sessions')).toHaveLength(0);
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Sign out everywhere else' }));
  expect(await screen.findByText('All other browsers are signed out.')).toBeTruthy();
  await waitFor(() => expect(devices()).toEqual(['Firefox on Linux This browser']));
  expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull();
});

const aToken = (id: string, expires_at?: string) => ({
  id,
  name: id,
  scopes: ['read'],
  created_at: '2026-10-20T10:00:00Z',
  expires_at,
});

/** Two tokens that work and one that has expired. */
const twoTokens: Api = {
  'GET /auth/tokens': {
    body: {
      items: [aToken('t1'), aToken('t2', '9999-12-31T00:00:00Z'), aToken('t3', '2020-01-01T00:00:00Z')],
      next_cursor: null,
    },
  },
  'DELETE /auth/tokens': { status: 204 },
};

it.each([
  ['access tokens stay when others are signed out', false, 'All other browsers are signed out.'],
  [
    'access tokens are revoked too if asked',
    true,
    'All other browsers are signed out, and your access tokens are revoked.',
  ],
])('%s', async (_, revoke, result) => {
  const { user, sent } = renderApp('/settings/sessions', { ...three(), ...twoTokens });
  await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  const dialog = within(screen.getByRole('alertdialog'));
  const choice = await dialog.findByRole('checkbox', { name: /^Also revoke my 2 access tokens/ });
  expect((choice as HTMLInputElement).checked).toBe(false);
  expect(dialog.getByText(/Access tokens continue to work unless you revoke them/)).toBeTruthy();
  if (revoke) await user.click(choice);
  await user.click(dialog.getByRole('button', { name: 'Sign out everywhere else' }));
  expect(await screen.findByText(result)).toBeTruthy();
  expect(sent('DELETE /auth/sessions')).toHaveLength(1);
  expect(sent('DELETE /auth/tokens')).toHaveLength(revoke ? 1 : 0);
});

it('other sessions are signed out even if the access tokens cannot be revoked', async () => {
  const { user } = renderApp('/settings/sessions', {
    ...three(),
    ...twoTokens,
    'DELETE /auth/tokens': problem(503, 'unavailable'),
  });
  await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  const dialog = within(screen.getByRole('alertdialog'));
  await user.click(await dialog.findByRole('checkbox'));
  await user.click(dialog.getByRole('button', { name: 'Sign out everywhere else' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('is not available right now');
  await user.click(dialog.getByRole('button', { name: 'Stay signed in' }));
  await waitFor(() => expect(devices()).toEqual(['Firefox on Linux This browser']));
});

it('shows with which account a session was opened', async () => {
  renderApp('/settings/sessions', {
    'GET /auth/sessions': {
      body: { items: [{ ...aSession('s1', 'Firefox on Linux', true), provider: 'github' }], next_cursor: null },
    },
  });
  expect((await screen.findByRole('list', { name: 'Sessions' })).textContent).toContain(' · GitHub');
});

it('shows an error with a retry if loading fails', async () => {
  let away = true;
  const { user } = renderApp('/settings/sessions', {
    'GET /auth/sessions': () =>
      away ? problem(500, 'internal') : { body: { items: [aSession('s1', 'Firefox', true)], next_cursor: null } },
  });
  await screen.findByRole('alert');
  away = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Firefox')).toBeTruthy();
});
