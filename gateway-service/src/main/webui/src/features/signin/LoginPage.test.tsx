import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { problem, renderApp } from '@/testing/render';
import { aUser } from '@/testing/samples';

const providers = { 'GET /auth/providers': { body: { providers: ['google', 'github', 'discord'] } } };

it('lists the providers by name in the order of the API', async () => {
  renderApp('/login', providers);
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Sign in with Google', '/auth/login/google?redirect=%2F'],
    ['Sign in with GitHub', '/auth/login/github?redirect=%2F'],
    ['Sign in with Discord', '/auth/login/discord?redirect=%2F'],
  ]);
});

it('shows a message if no provider is configured', async () => {
  renderApp('/login', { 'GET /auth/providers': { body: { providers: [] } } });
  expect(await screen.findByText('No sign-in provider is configured.')).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});

it('lists only the configured providers', async () => {
  renderApp('/login', { 'GET /auth/providers': { body: { providers: ['google', 'github'] } } });
  const google = await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(google.getAttribute('href')).toBe('/auth/login/google?redirect=%2F');
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Sign in with Google',
    'Sign in with GitHub',
  ]);
});

it('returns to the page that required the sign-in', async () => {
  renderApp('/login?redirect=%2Flibrary%3Fstatus%3Dfailed', providers);
  const google = await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(google.getAttribute('href')).toBe('/auth/login/google?redirect=%2Flibrary%3Fstatus%3Dfailed');
});

it('does not redirect to another site', async () => {
  renderApp('/login?redirect=https%3A%2F%2Fevil.example', providers);
  const google = await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(google.getAttribute('href')).toBe('/auth/login/google?redirect=%2F');
});

it.each([
  ['access_denied', 'The sign-in was cancelled.'],
  ['provider_unavailable', 'The provider is not responding. Try again in a moment, or choose another one.'],
  ['email_missing', 'That account has no e-mail address. Add one there, or sign in with another provider.'],
  ['suspended', 'This account is suspended. Contact the operator of this Study Buddy.'],
  ['rate_limited', 'There were too many sign-ins from your network. Wait a minute and try again.'],
  ['sign_in_failed', 'Signing in failed. Please try again.'],
  ['of_tomorrow', 'Signing in failed. Please try again.'],
])('shows a sentence for %s', async (code, sentence) => {
  renderApp(`/login?error=${code}`, providers);
  expect((await screen.findByRole('alert')).textContent).toBe(sentence);
  expect(await screen.findByRole('link', { name: 'Sign in with Google' })).toBeTruthy();
});

it('shows no error without an error code', async () => {
  renderApp('/login', providers);
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(screen.queryByRole('alert')).toBeNull();
});

it('confirms the deletion of the account', async () => {
  renderApp('/login?deleted=true', providers);
  expect((await screen.findByText('Your account is deleted.')).closest('[role=status]')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('shows an error if loading the providers fails', async () => {
  renderApp('/login', { 'GET /auth/providers': problem(500, 'internal') });
  expect((await screen.findByRole('alert')).textContent).toContain('An internal error occurred.');
});

it('a page without a session redirects to the sign-in and keeps the target', async () => {
  const { router } = renderApp('/library?status=failed', {
    ...providers,
    'GET /auth/me': problem(401, 'unauthenticated'),
  });
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(router.state.location.pathname).toBe('/login');
  expect(router.state.location.search).toEqual({ redirect: '/library?status=failed' });
});

it('a session that ends redirects to the sign-in', async () => {
  let hasEnded = false;
  const { router, socket } = renderApp('/billing', {
    ...providers,
    'GET /auth/me': () => (hasEnded ? problem(401, 'unauthenticated') : { body: aUser() }),
    'GET /credits/transactions': { body: { items: [], next_cursor: null } },
  });
  await screen.findByRole('heading', { name: 'Billing' });
  socket.open();
  hasEnded = true;
  socket.closes(4401);
  expect((await screen.findByRole('alert')).textContent).toBe('You were signed out. Sign in to continue.');
  expect(router.state.location.pathname).toBe('/login');
  expect(socket.opened).toBe(1);
});
