import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type Api, problem, renderApp } from '@/testing/render';
import { anIdentity, aUser } from '@/testing/samples';
import { day } from '@/ui/times';

const google = anIdentity();
const github = anIdentity({ provider: 'github', email: 'ada@work.example', email_verified: false });

const providers: Api = { 'GET /auth/providers': { body: { providers: ['google', 'github', 'discord'] } } };
const both: Api = { ...providers, 'GET /auth/me': { body: aUser({ identities: [google, github] }) } };

const yours = async () => within(await screen.findByRole('list', { name: 'Your ways to sign in' }));

it('shows the identities and offers the other providers', async () => {
  renderApp('/settings/sign-in', both);
  const list = await yours();
  expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    `Googleada@example.org · added ${day(google.created_at)}Remove`,
    `GitHubada@work.example (not verified) · added ${day(github.created_at)}Remove`,
  ]);
  expect(await screen.findByRole('button', { name: 'Add Discord' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add GitHub' })).toBeNull();
});

it('adding an identity navigates to the provider', async () => {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  const { user, sent } = renderApp('/settings/sign-in', {
    ...both,
    'POST /auth/me/identities/discord': { body: { location: 'https://discord.example/authorize?state=s' } },
  });
  await user.click(await screen.findByRole('button', { name: 'Add Discord' }));
  await waitFor(() => expect(assign).toHaveBeenCalledWith('https://discord.example/authorize?state=s'));
  expect(sent('POST /auth/me/identities/discord')).toHaveLength(1);
});

it('shows why adding an identity could not start', async () => {
  const { user } = renderApp('/settings/sign-in', {
    ...both,
    'POST /auth/me/identities/discord': problem(503, 'provider_unavailable'),
  });
  await user.click(await screen.findByRole('button', { name: 'Add Discord' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The provider is not responding');
  expect((screen.getByRole('button', { name: 'Add Discord' }) as HTMLButtonElement).disabled).toBe(false);
});

describe('coming back from a provider', () => {
  it('shows the added identity', async () => {
    const { router } = renderApp('/settings?linked=github', both);
    expect(await screen.findByText(/^GitHub is added\./)).toBeTruthy();
    expect(router.state.location.pathname).toBe('/settings/sign-in');
  });

  it('a forged parameter is ignored', async () => {
    renderApp('/settings?linked=discord', both);
    await yours();
    expect(screen.queryByText(/is added/)).toBeNull();
  });

  it.each([
    ['identity_taken', /^That account already belongs to another user/],
    ['access_denied', /^You did not give consent/],
    ['whatever', /^Adding the account failed/],
  ])('shows a sentence for %s', async (code, sentence) => {
    renderApp(`/settings?error=${code}`, both);
    expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  });
});

describe('removing one', () => {
  it('removes the identity after a confirmation', async () => {
    let identities = [google, github];
    const { user, sent } = renderApp('/settings/sign-in', {
      ...both,
      'GET /auth/me': () => ({ body: aUser({ identities }) }),
      'DELETE /auth/me/identities/github': () => {
        identities = [google];
        return { status: 204 };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove GitHub' }));
    const dialog = within(screen.getByRole('alertdialog', { name: 'Remove GitHub?' }));
    expect(sent('DELETE /auth/me/identities/github')).toHaveLength(0);
    await user.click(dialog.getByRole('button', { name: 'Remove GitHub' }));
    expect((await screen.findByText('GitHub is removed.')).getAttribute('role')).toBe('status');
    expect((await yours()).getAllByRole('listitem')).toHaveLength(1);
    expect(document.activeElement?.textContent).toBe('Ways to sign in');
  });

  it('of this browser’s sign-in opens the sign-in page', async () => {
    let removed = false;
    const { user, router } = renderApp('/settings/sign-in', {
      ...both,
      'GET /auth/me': () =>
        removed ? problem(401, 'unauthenticated') : { body: aUser({ identities: [google, github] }) },
      'DELETE /auth/me/identities/github': () => {
        removed = true;
        return { status: 204 };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove GitHub' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove GitHub' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/login'));
  });

  it('asks to sign in again if the sign-in is too old, and leads there', async () => {
    const { user } = renderApp('/settings/sign-in', {
      ...both,
      'DELETE /auth/me/identities/github': problem(401, 'reauthentication_required'),
    });
    await user.click(await screen.findByRole('button', { name: 'Remove GitHub' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove GitHub' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again to continue' }));
    expect(dialog.getByRole('link', { name: /Sign in with Google/ }).getAttribute('href')).toBe(
      '/auth/login/google?redirect=%2Fsettings%2Fsign-in',
    );
  });

  it('can be dismissed, which returns the focus', async () => {
    const { user, sent } = renderApp('/settings/sign-in', both);
    const remove = await screen.findByRole('button', { name: 'Remove GitHub' });
    await user.click(remove);
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(remove));
    expect(sent('DELETE /auth/me/identities/github')).toHaveLength(0);
  });

  it('is not possible for the last identity', async () => {
    renderApp('/settings/sign-in', providers);
    const remove = (await screen.findByRole('button', { name: 'Remove Google' })) as HTMLButtonElement;
    expect(remove.disabled).toBe(true);
    const why = document.getElementById(remove.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toMatch(/^This is your only way to sign in/);
  });

  it('shows an error if it has become the last identity', async () => {
    const { user } = renderApp('/settings/sign-in', {
      ...both,
      'DELETE /auth/me/identities/github': problem(409, 'last_identity'),
    });
    await user.click(await screen.findByRole('button', { name: 'Remove GitHub' }));
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Remove GitHub' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^This is your only way to sign in/);
  });
});
