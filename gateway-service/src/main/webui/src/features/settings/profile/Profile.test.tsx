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

/** Changes the user as the API does, and remembers it. */
function aPerson(change: Partial<User> = {}): Api {
  let user = aUser(change);
  return {
    'GET /auth/me': () => ({ body: user }),
    'PATCH /auth/me': async (request) => {
      const { name, settings } = (await request.json()) as ProfileChange;
      user = {
        ...user,
        name: name ?? user.name,
        settings: { ...user.settings, ...settings } as User['settings'],
      };
      return { body: user };
    },
  };
}

const section = async (name: string) => within(await screen.findByRole('region', { name }));

it('the settings start with the profile', async () => {
  const { router } = renderApp('/settings', aPerson());
  expect(await screen.findByRole('heading', { name: 'Profile' })).toBeTruthy();
  expect(router.state.location.pathname).toBe('/settings/profile');
  const nav = within(screen.getByRole('navigation', { name: 'Settings' }));
  expect(nav.getByRole('link', { current: 'page' }).textContent).toBe('Profile');
});

it('shows the profile of the user', async () => {
  renderApp('/settings/profile', aPerson({ subscription_tier: 'pro' }));
  const profile = await section('Profile');
  expect(profile.getByText('ada@example.org').textContent).toContain('Verified');
  expect(profile.getByText('Pro')).toBeTruthy();
});

describe('the language of the pages', () => {
  it('can be German, and as in the browser again', async () => {
    const { user, sent } = renderApp('/settings/profile', aPerson());
    const language = (await screen.findByLabelText('Language of the pages')) as HTMLSelectElement;
    expect([...language.options].map(({ text }) => text)).toEqual(['As in the browser', 'English', 'Deutsch']);
    await user.selectOptions(language, 'Deutsch');
    await waitFor(() => expect(document.documentElement.lang).toBe('de'));
    expect(localStorage.getItem('language')).toBe('de');
    await user.selectOptions(await screen.findByDisplayValue('Deutsch'), '');
    await waitFor(() => expect(document.documentElement.lang).toBe('en'));
    await waitFor(() => expect(localStorage.getItem('language')).toBeNull());
    const [german, browser] = await Promise.all(sent('PATCH /auth/me').map((request) => request.json()));
    expect([german, browser]).toEqual([{ settings: { language: 'de' } }, { settings: { language: null } }]);
  });
});

it('an unverified e-mail address is marked', async () => {
  renderApp('/settings/profile', aPerson({ email_verified: false }));
  expect(await screen.findByText('Not verified')).toBeTruthy();
});

describe('the name', () => {
  it('is saved and confirmed', async () => {
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
    expect(screen.getByRole('alert').textContent).toBe('Enter a name.');
    expect(document.activeElement).toBe(name);
    expect(sent('PATCH /auth/me')).toHaveLength(0);
  });

  it('rejected by the API keeps the input and shows the reason at the field', async () => {
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
  it('is applied at once, saved, and stored for the next load', async () => {
    const { user, sent } = renderApp('/settings/profile', aPerson());
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(localStorage.getItem('theme')).toBe('dark');
    await screen.findByText('Saved.');
    expect(await sent('PATCH /auth/me')[0]?.json()).toEqual({ settings: { theme: 'dark' } });
  });

  it('that cannot be saved is reverted', async () => {
    const { user } = renderApp('/settings/profile', { ...aPerson(), 'PATCH /auth/me': problem(503, 'unavailable') });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not saved\./);
    expect(document.documentElement.dataset.theme).toBeUndefined();
    expect((screen.getByRole('radio', { name: 'System' }) as HTMLInputElement).checked).toBe(true);
  });

  it('of the settings is applied on every page', async () => {
    renderApp('/library', aPerson({ settings: { ...aUser().settings, theme: 'light' } }));
    await screen.findByRole('heading', { name: 'Library' });
    expect(document.documentElement.dataset.theme).toBe('light');
  });

  it('is applied from storage before other scripts run', () => {
    localStorage.setItem('theme', 'dark');
    new Function(early)();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});

it('the defaults of new notes are saved, and an empty field is reset', async () => {
  const { user, sent } = renderApp(
    '/settings/profile',
    aPerson({ settings: { ...aUser().settings, default_subject: 'Biology' } }),
  );
  const notes = await section('New notes');
  await user.clear(notes.getByLabelText('Subject'));
  await user.selectOptions(notes.getByLabelText('Language of the note'), 'German');
  await user.selectOptions(notes.getByLabelText('Style of the note'), 'For an exam');
  await user.type(notes.getByLabelText('Instructions'), 'Stress the proofs.');
  await user.click(notes.getByRole('button', { name: 'Save for new notes' }));
  expect(await notes.findByText('Saved.')).toBeTruthy();
  expect(await sent('PATCH /auth/me')[0]?.json()).toEqual({
    settings: {
      default_subject: null,
      note_language: 'de',
      note_style: 'exam',
      note_instructions: 'Stress the proofs.',
    },
  });
});

it.each([
  ['Ada', 'A'],
  ['Ada King Lovelace', 'AL'],
  ['émile zola', 'ÉZ'],
  ['', ''],
])('the initials of “%s” are %s', (name, letters) => expect(initials(name)).toBe(letters));
