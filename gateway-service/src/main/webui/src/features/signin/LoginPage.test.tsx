import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { problem, renderApp } from '@/testing/render';

const providers = { 'GET /auth/providers': { body: { providers: ['google', 'github', 'discord'] } } };

it('offers every provider by name, in the order of the API', async () => {
  renderApp('/login', providers);
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Sign in with Google', '/auth/login/google?redirect=%2F'],
    ['Sign in with GitHub', '/auth/login/github?redirect=%2F'],
    ['Sign in with Discord', '/auth/login/discord?redirect=%2F'],
  ]);
});

it('says so where no provider is configured', async () => {
  renderApp('/login', { 'GET /auth/providers': { body: { providers: [] } } });
  expect(await screen.findByText('No way to sign in is set up here yet.')).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});

it('offers the providers that are configured, and only those', async () => {
  renderApp('/login', { 'GET /auth/providers': { body: { providers: ['google', 'github'] } } });
  const google = await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(google.getAttribute('href')).toBe('/auth/login/google?redirect=%2F');
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Sign in with Google',
    'Sign in with GitHub',
  ]);
});

it('comes back to the page that asked for the sign-in', async () => {
  renderApp('/login?redirect=%2Flibrary%3Fstatus%3Dfailed', providers);
  const google = await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(google.getAttribute('href')).toBe('/auth/login/google?redirect=%2Flibrary%3Fstatus%3Dfailed');
});

it('does not lead to another site afterwards', async () => {
  renderApp('/login?redirect=https%3A%2F%2Fevil.example', providers);
  const google = await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(google.getAttribute('href')).toBe('/auth/login/google?redirect=%2F');
});

it.each([
  ['access_denied', 'The sign-in was cancelled.'],
  [
    'provider_unavailable',
    'The service you sign in with is not answering. Try again in a moment, or choose another one.',
  ],
  ['email_missing', 'That account has no e-mail address to share with us. Add one there, or sign in another way.'],
  ['suspended', 'This account is suspended, so it cannot be used right now. Write to whoever runs this Study Buddy.'],
  ['rate_limited', 'There were too many sign-ins from here. Wait a minute and try again.'],
  ['sign_in_failed', 'Signing in did not work. Please try again.'],
  ['of_tomorrow', 'Signing in did not work. Please try again.'],
])('says in a sentence of its own that a sign-in came to %s', async (code, sentence) => {
  renderApp(`/login?error=${code}`, providers);
  expect((await screen.findByRole('alert')).textContent).toBe(sentence);
  expect(await screen.findByRole('link', { name: 'Sign in with Google' })).toBeTruthy();
});

it('shows no failure where there is none', async () => {
  renderApp('/login', providers);
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says that the account is deleted to whoever has just deleted it', async () => {
  renderApp('/login?deleted=true', providers);
  expect((await screen.findByText('Your account is deleted.')).closest('[role=status]')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says so when the providers cannot be read', async () => {
  renderApp('/login', { 'GET /auth/providers': problem(500, 'internal') });
  expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong on our side.');
});

it('a page without a session leads to signing in and remembers where one was going', async () => {
  const { router } = renderApp('/library?status=failed', {
    ...providers,
    'GET /auth/me': problem(401, 'unauthenticated'),
  });
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(router.state.location.pathname).toBe('/login');
  expect(router.state.location.search).toEqual({ redirect: '/library?status=failed' });
});

it('a session that ends while a page is open leads to signing in', async () => {
  const { router, socket } = renderApp('/billing', {
    ...providers,
    'GET /credits/transactions': { body: { items: [], next_cursor: null } },
  });
  await screen.findByRole('heading', { name: 'Billing' });
  socket.open();
  socket.closes(4401);
  expect((await screen.findByRole('alert')).textContent).toBe('You were signed out. Sign in to go on.');
  expect(router.state.location.pathname).toBe('/login');
  expect(socket.opened).toBe(1);
});
