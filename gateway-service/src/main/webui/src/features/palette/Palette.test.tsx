import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aUser, aVideo } from '@/testing/samples';
import { closePalette } from '@/ui/palette';

afterEach(() => {
  closePalette();
  localStorage.clear();
});

const note = { id: 'n1', video_id: 'v1', youtube_id: 'dQw4w9WgXcQ', title: 'How tides work', channel: 'Sea' };
const page = (items: unknown[] = []) => ({ body: { items, next_cursor: null } });

async function opened(api: Api = {}, keys = '{Control>}k{/Control}') {
  const app = renderApp('/library', {
    'GET /notes': ({ url }) =>
      page(url.includes('q=moon') ? [{ ...note, highlight: 'The <mark>moon</mark>' }] : [note]),
    'GET /notes/n1': problem(404, 'not_found'),
    ...api,
  });
  await screen.findByRole('heading', { name: 'Library' });
  await app.user.keyboard(keys);
  const dialog = await screen.findByRole('dialog', { name: 'Search and commands' });
  return { ...app, dialog: within(dialog), field: await within(dialog).findByRole('combobox') };
}

const LINK = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

it('opens with Ctrl+K, takes the focus, and returns it on Escape', async () => {
  const { user, field } = await opened();
  expect(document.activeElement).toBe(field);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('opens with Cmd+K and with the button of the header', async () => {
  const { user } = await opened({}, '{Meta>}k{/Meta}');
  await user.keyboard('{Meta>}k{/Meta}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Search and commands' }));
  expect(await screen.findByRole('dialog', { name: 'Search and commands' })).toBeTruthy();
});

it('goes to a page by its name', async () => {
  const { user, router } = await opened();
  await user.keyboard('conc');
  await user.keyboard('{ArrowDown}');
  const option = await screen.findByRole('option', { name: /^Concepts/ });
  await user.click(option);
  await waitFor(() => expect(router.state.location.pathname).toBe('/concepts'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('shows the newest notes, and finds notes while the user types', async () => {
  const { user, dialog, router, sent } = await opened();
  expect(await dialog.findByRole('option', { name: 'How tides work' })).toBeTruthy();
  await user.keyboard('moon');
  const mark = await dialog.findByText('moon', { selector: 'mark' });
  expect(mark.parentElement?.textContent).toBe('The moon');
  expect(sent('GET /notes').map(({ url }) => new URL(url).searchParams.get('q'))).toEqual(['', 'moon']);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/read/n1'));
});

it('leads to the search of the library', async () => {
  const { user, dialog, router } = await opened();
  await user.keyboard('moon');
  await user.click(await dialog.findByRole('option', { name: 'Search the library for “moon”' }));
  await waitFor(() => expect(router.state.location.href).toBe('/library?q=moon'));
});

it('submits a pasted link with the defaults of the user, only when asked to', async () => {
  const bodies: unknown[] = [];
  const { user, router, sent } = await opened({
    'GET /auth/me': { body: aUser({ settings: { ...aUser().settings, note_style: 'concise' } }) },
    'POST /videos': async (request) => {
      bodies.push(await request.json());
      return { status: 202, body: { video: aVideo(), job: aJob() } };
    },
    'GET /videos/v1': { body: aVideo() },
    'GET /jobs/j1': { body: aJob() },
    'GET /videos/v1/draft': problem(404, 'not_found'),
  });
  await user.paste(LINK);
  await screen.findByRole('option', { name: 'Make a note of this video for one credit' });
  expect(sent('POST /videos')).toHaveLength(0);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/library/v1'));
  expect(bodies).toEqual([{ youtube_url: LINK, style: 'concise' }]);
  expect(sent('POST /videos')[0]?.headers.get('Idempotency-Key')).toBeTruthy();
});

it('a rejected link keeps the palette open, and without credits leads to billing', async () => {
  const { user, dialog, router } = await opened({ 'POST /videos': problem(402, 'insufficient_credits') });
  await user.paste(LINK);
  await user.keyboard('{Enter}');
  expect((await dialog.findByRole('alert')).textContent).toMatch(/no credits left/);
  await user.click(dialog.getByRole('option', { name: 'Buy credits' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/billing'));
});

it('a word of eleven letters is searched for, and never submitted', async () => {
  const { user, dialog } = await opened();
  await user.keyboard('Mississippi');
  expect(await dialog.findByRole('option', { name: 'Search the library for “Mississippi”' })).toBeTruthy();
  expect(dialog.queryByRole('option', { name: /credit$/ })).toBeNull();
});

it('changes the theme and offers to sign out', async () => {
  const changes: unknown[] = [];
  const { user, dialog } = await opened({
    'PATCH /auth/me': async (request) => {
      changes.push(await request.json());
      return { body: aUser({ settings: { ...aUser().settings, theme: 'dark' } }) };
    },
  });
  expect(dialog.getByRole('option', { name: 'Sign out' })).toBeTruthy();
  await user.keyboard('dark');
  await user.click(await dialog.findByRole('option', { name: 'Theme: dark' }));
  await waitFor(() => expect(changes).toEqual([{ settings: { theme: 'dark' } }]));
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
  delete document.documentElement.dataset.theme;
});

it('? shows the shortcuts, and single keys can be switched off', async () => {
  const { user } = renderApp('/library', { 'GET /notes': page() });
  await screen.findByRole('heading', { name: 'Library' });
  await user.keyboard('?');
  const sheet = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }));
  await user.click(sheet.getByRole('checkbox', { name: /single key/ }));
  expect(localStorage.getItem('single-keys')).toBe('off');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('?');
  await user.keyboard('gc');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.keyboard('{Control>}k{/Control}');
  await user.click(await screen.findByRole('option', { name: /^Keyboard shortcuts/ }));
  await user.click(await screen.findByRole('checkbox', { name: /single key/ }));
});

it('g and a key go to a page, / to the search; not while the user types', async () => {
  const { user, router } = renderApp('/library', { 'GET /notes': page() });
  const field = await screen.findByRole('textbox', { name: /Search notes/ });
  await user.keyboard('/');
  expect(document.activeElement).toBe(field);
  await user.keyboard('gc?');
  expect((field as HTMLInputElement).value).toBe('gc?');
  expect(router.state.location.pathname).toBe('/library');
  act(() => field.blur());
  await user.keyboard('gc');
  await waitFor(() => expect(router.state.location.pathname).toBe('/concepts'));
});
