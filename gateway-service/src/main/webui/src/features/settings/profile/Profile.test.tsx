import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProfileChange, User } from '@/api/types';
import early from '@/preferences/early.js?raw';
import { type Api, problem, renderApp } from '@/testing/render';
import { aUser } from '@/testing/samples';
import { initials } from './Avatar';

afterEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

/** Changes the person as the API does, and remembers it. */
function aPerson(change: Partial<User> = {}): Api {
  let person = aUser(change);
  return {
    'GET /auth/me': () => ({ body: person }),
    'PATCH /auth/me': async (request) => {
      const { name, settings } = (await request.json()) as ProfileChange;
      person = {
        ...person,
        name: name ?? person.name,
        settings: { ...person.settings, ...settings } as User['settings'],
      };
      return { body: person };
    },
  };
}

const section = async (name: string) => within(await screen.findByRole('region', { name }));

it('the settings begin with the profile', async () => {
  const { router } = renderApp('/settings', aPerson());
  expect(await screen.findByRole('heading', { name: 'Profile' })).toBeTruthy();
  expect(router.state.location.pathname).toBe('/settings/profile');
  const nav = within(screen.getByRole('navigation', { name: 'Settings' }));
  expect(nav.getByRole('link', { current: 'page' }).textContent).toBe('Profile');
});

it('shows who one is here', async () => {
  renderApp('/settings/profile', aPerson({ subscription_tier: 'pro' }));
  const profile = await section('Profile');
  expect(profile.getByText('ada@example.org').textContent).toContain('Verified');
  expect(profile.getByText('Pro')).toBeTruthy();
});

it('an address that nobody has checked is shown as such', async () => {
  renderApp('/settings/profile', aPerson({ email_verified: false }));
  expect(await screen.findByText('Not verified')).toBeTruthy();
});

describe('the name', () => {
  it('is saved, and said to be', async () => {
    const { user, sent } = renderApp('/settings/profile', aPerson());
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, '  Ada Lovelace ');
    await user.click(screen.getByRole('button', { name: 'Save the name' }));
    expect((await screen.findByText('Saved.')).getAttribute('role')).toBe('status');
    expect(await sent('PATCH /auth/me')[0]?.json()).toEqual({ name: 'Ada Lovelace' });
    expect((name as HTMLInputElement).value).toBe('Ada Lovelace');
  });

  it('is needed', async () => {
    const { user, sent } = renderApp('/settings/profile', aPerson());
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.click(screen.getByRole('button', { name: 'Save the name' }));
    expect(screen.getByRole('alert').textContent).toBe('A name is needed.');
    expect(document.activeElement).toBe(name);
    expect(sent('PATCH /auth/me')).toHaveLength(0);
  });

  it('that the API refuses keeps what was typed and says why at the field', async () => {
    const { user } = renderApp('/settings/profile', {
      ...aPerson(),
      'PATCH /auth/me': problem(400, 'validation_failed', { errors: [{ field: 'name', message: 'In one line.' }] }),
    });
    const name = (await screen.findByLabelText('Name')) as HTMLInputElement;
    await user.type(name, '!');
    await user.click(screen.getByRole('button', { name: 'Save the name' }));
    expect((await screen.findByRole('alert')).textContent).toBe('In one line.');
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(name.value).toBe('Ada!');
  });
});

describe('the theme', () => {
  it('is there at once, saved, and kept for the next load', async () => {
    const { user, sent } = renderApp('/settings/profile', aPerson());
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(localStorage.getItem('theme')).toBe('dark');
    await screen.findByText('Saved.');
    expect(await sent('PATCH /auth/me')[0]?.json()).toEqual({ settings: { theme: 'dark' } });
  });

  it('that cannot be saved is taken back', async () => {
    const { user } = renderApp('/settings/profile', { ...aPerson(), 'PATCH /auth/me': problem(503, 'unavailable') });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not saved\./);
    expect(document.documentElement.dataset.theme).toBeUndefined();
    expect((screen.getByRole('radio', { name: 'As on this device' }) as HTMLInputElement).checked).toBe(true);
  });

  it('of the settings is shown on every page', async () => {
    renderApp('/library', aPerson({ settings: { ...aUser().settings, theme: 'light' } }));
    await screen.findByRole('heading', { name: 'Library' });
    expect(document.documentElement.dataset.theme).toBe('light');
  });

  it('is set from what was kept before anything else runs', () => {
    localStorage.setItem('theme', 'dark');
    new Function(early)();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});

it('what new notes are to be like is saved, and what is emptied goes back to its default', async () => {
  const { user, sent } = renderApp(
    '/settings/profile',
    aPerson({ settings: { ...aUser().settings, default_subject: 'Biology' } }),
  );
  const notes = await section('New notes');
  await user.clear(notes.getByLabelText('Subject'));
  await user.selectOptions(notes.getByLabelText('Language of the note'), 'German');
  await user.selectOptions(notes.getByLabelText('Style of the note'), 'For an exam');
  await user.click(notes.getByRole('button', { name: 'Save for new notes' }));
  expect(await notes.findByText('Saved.')).toBeTruthy();
  expect(await sent('PATCH /auth/me')[0]?.json()).toEqual({
    settings: { default_subject: null, note_language: 'de', note_style: 'exam' },
  });
});

it.each([
  ['Ada', 'A'],
  ['Ada King Lovelace', 'AL'],
  ['émile zola', 'ÉZ'],
  ['', ''],
])('the initials of “%s” are %s', (name, letters) => expect(initials(name)).toBe(letters));
