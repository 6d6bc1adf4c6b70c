import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Activity } from '@/api/types';
import { problem, renderApp } from '@/testing/render';
import { activitySentence } from './kinds';

const happened = (kind: string, change: Partial<Activity> = {}): Activity => ({
  id: kind,
  kind: kind as Activity['kind'],
  at: '2026-11-22T10:00:00Z',
  count: 1,
  device: 'Firefox on Linux',
  address: '192.0.2.7',
  ...change,
});

it('shows each activity with time, device and address, page by page', async () => {
  const { user } = renderApp('/settings/activity', {
    'GET /auth/me/activity': (request) =>
      new URL(request.url).searchParams.get('cursor') === 'more'
        ? { body: { items: [happened('signed_in', { provider: 'github' })], next_cursor: null } }
        : { body: { items: [happened('token_created', { detail: 'wiki' })], next_cursor: 'more' } },
  });
  const list = within(await screen.findByRole('list', { name: 'Activity' }));
  const [first] = list.getAllByRole('listitem');
  expect(first?.textContent).toMatch(
    /^You created the access token “wiki”\..*2026.* · Firefox on Linux · 192\.0\.2\.7$/,
  );
  expect(first?.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-22T10:00:00Z');
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await list.findByText('You signed in with GitHub.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('shows how many times something happened', async () => {
  renderApp('/settings/activity', {
    'GET /auth/me/activity': { body: { items: [happened('exported', { count: 3 })], next_cursor: null } },
  });
  const list = await screen.findByRole('list', { name: 'Activity' });
  expect(list.textContent).toContain(' · 3 times · Firefox on Linux');
});

it('shows a message without activities', async () => {
  renderApp('/settings/activity', { 'GET /auth/me/activity': { body: { items: [], next_cursor: null } } });
  expect(await screen.findByText('No activity yet')).toBeTruthy();
});

it('shows an error if loading fails', async () => {
  renderApp('/settings/activity', { 'GET /auth/me/activity': problem(500, 'internal') });
  expect((await screen.findByRole('alert')).textContent).toContain('An internal error occurred.');
});

const KINDS = `signed_in signed_out session_revoked other_sessions_revoked identity_added identity_removed token_created
  token_revoked profile_changed exported tier_changed suspended unsuspended`.split(/\s+/);

it.each(KINDS)('%s has a plain sentence of its own', (kind) => {
  const sentence = activitySentence(happened(kind));
  expect(sentence).toMatch(/^[A-Z].+\.$/);
  expect(sentence).not.toContain('_');
  expect(sentence).not.toBe(activitySentence(happened('of_tomorrow')));
});

it.each([
  [happened('profile_changed', { detail: 'name, theme' }), 'You changed in your profile: name and theme.'],
  [happened('profile_changed', { detail: 'shoe_size' }), 'You changed your profile.'],
  [happened('identity_added', { provider: 'discord' }), 'You added Discord as a way to sign in.'],
  [happened('tier_changed', { detail: 'pro' }), 'Your plan was changed: pro.'],
  [happened('constructor'), 'Your account was changed.'],
])('%o reads “%s”', (activity, sentence) => expect(activitySentence(activity)).toBe(sentence));
