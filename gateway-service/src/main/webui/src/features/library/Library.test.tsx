import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useRemovals } from '@/api/removals';
import type { NoteSummary } from '@/api/search';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { useToasts } from '@/ui/toasts';

afterEach(() => {
  for (const { id } of useToasts.getState().shown) useToasts.getState().dismiss(id);
  useRemovals.setState({ pending: new Set(), done: new Set() });
});

const ready = (number: number, title = `Video ${number}`) =>
  aVideo({ id: `v${number}`, title, status: 'completed', note_id: `n${number}`, youtube_id: 'dQw4w9WgXcQ' });

const aSummary = (change: Partial<NoteSummary> = {}): NoteSummary => ({
  id: 'n1',
  video_id: 'v1',
  youtube_id: 'dQw4w9WgXcQ',
  title: 'How tides work',
  channel: 'Sea and Sky',
  language: 'en',
  summary: '',
  version: 1,
  edited: false,
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
  ...change,
});

const page = (items: unknown[], next_cursor: string | null = null) => ({ body: { items, next_cursor } });

const library = (path: string, api: Api = {}) =>
  renderApp(path, {
    'GET /videos': page([ready(1, 'How tides work'), ready(2, 'Why the sky is blue'), ready(3, 'What light is')]),
    'GET /notes': page([]),
    ...api,
  });

const queries = (requests: readonly Request[]) =>
  requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams));

const titles = (list = 'Notes and videos') =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('checkbox')
    .map((box) => box.getAttribute('aria-label')?.replace('Select ', ''));

it('lists notes and videos with one request', async () => {
  const { sent } = library('/library', {
    'GET /videos': page([ready(1, 'How tides work'), aVideo({ id: 'v2', title: 'Waves', status: 'processing' })]),
  });
  const link = await screen.findByRole('link', { name: 'How tides work' });
  expect(link.getAttribute('href')).toBe('/read/n1');
  expect(screen.getByRole('link', { name: 'Waves' }).getAttribute('href')).toBe('/library/v2');
  expect(screen.getByText('In progress')).toBeTruthy();
  await waitFor(() => expect(sent('GET /auth/me')).toHaveLength(1));
  expect(sent('GET /videos')).toHaveLength(1);
  expect(sent('GET /notes')).toHaveLength(0);
});

it('never shows a raw address, also for failed and cancelled videos', async () => {
  library('/library', {
    'GET /videos': page([
      aVideo({ id: 'v1', title: undefined, status: 'failed', error_code: 'video_private' }),
      aVideo({ id: 'v2', title: undefined, status: 'failed', error_code: 'cancelled' }),
    ]),
  });
  expect(await screen.findByText('Cancelled')).toBeTruthy();
  expect(screen.getByText('Failed')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Video dQw4w9WgXcQ (title not loaded)' })).toHaveLength(2);
  expect(screen.getByRole('main').textContent).not.toMatch(/https?:|youtube\.com/);
});

it('a picture that cannot be loaded leaves a placeholder of the same size', async () => {
  library('/library', { 'GET /videos': page([ready(1)]) });
  await screen.findByRole('link', { name: 'Video 1' });
  const picture = screen.getByRole('main').querySelector('img');
  expect(picture?.getAttribute('src')).toBe('https://i.ytimg.com/vi/dQw4w9WgXcQ/mqdefault.jpg');
  const box = picture?.parentElement;
  const classes = box?.className;
  act(() => picture?.dispatchEvent(new Event('error')));
  expect(box?.querySelector('img')).toBeNull();
  expect(box?.className).toBe(classes);
  expect(classes).toContain('aspect-video');
});

it('searches while the user types, with marked fragments and the seconds of the video', async () => {
  const { user, sent, router } = library('/library', {
    'GET /notes': page([
      aSummary({
        highlight: 'The <mark>moon</mark> pulls &amp; the sea follows <b>',
        hits: [
          { place: 'note', highlight: 'The <mark>moon</mark>' },
          { place: 'transcript', start: 65.4, highlight: 'here the <mark>moon</mark> is' },
        ],
      }),
    ]),
    'GET /videos': ({ url }) => page(url.includes('q=') ? [] : [ready(1)]),
  });
  await user.type(await screen.findByRole('textbox', { name: /Search notes/ }), 'moon');
  const found = await screen.findByText('moon', { selector: 'p mark' });
  expect(found.parentElement?.textContent).toBe('The moon pulls & the sea follows <b>');
  expect(screen.getByRole('link', { name: '1:05' }).getAttribute('href')).toBe('/read/n1?t=65');
  expect(queries(sent('GET /notes'))).toEqual([{ q: 'moon', limit: '20' }]);
  expect(router.state.location.search).toMatchObject({ q: 'moon' });
  expect(screen.getByText('1 result')).toBeTruthy();
});

it('a search finds videos without a note too', async () => {
  library('/library?q=tides', {
    'GET /notes': page([aSummary()]),
    'GET /videos': page([
      ready(1),
      aVideo({ id: 'v9', title: 'Tides failed', status: 'failed', error_code: 'internal' }),
    ]),
  });
  const others = await screen.findByRole('list', { name: 'Videos without a note' });
  expect(within(others).getAllByRole('checkbox')).toHaveLength(1);
  expect(within(others).getByRole('link', { name: 'Tides failed' })).toBeTruthy();
});

it('the filters of the address are sent, and an invalid one is not', async () => {
  const { sent } = library('/library?subject=Physics&channel=Sea&concept=tide&from=2026-11-01&to=nonsense&status=x', {
    'GET /notes': page([aSummary()]),
  });
  await screen.findByRole('link', { name: 'How tides work' });
  expect(queries(sent('GET /notes'))).toEqual([
    { subject: 'Physics', channel: 'Sea', concept: 'tide', from: '2026-11-01', limit: '20' },
  ]);
  expect(sent('GET /videos')).toHaveLength(0);
});

it('filters are chosen by status, subject, channel and concept, kept in the address, and cleared', async () => {
  const { user, router } = library('/library', {
    'GET /videos': page([aVideo({ ...ready(1), channel: 'Sea and Sky' })]),
    'GET /notes': page([aSummary()]),
    'GET /notes/subjects': page([
      { name: 'Biology', notes: 2 },
      { name: 'Physics', notes: 1 },
    ]),
    'GET /notes/channels': page([{ name: 'Sea and Sky', notes: 3 }]),
    'GET /notes/concepts': page([{ id: 'c1', name: 'Tide', aliases: [], notes: 1 }]),
  });
  const choose = async (filter: string, choice: string) => {
    await user.click(await screen.findByRole('button', { name: filter }));
    await user.click(await screen.findByRole('button', { name: choice }));
  };
  await screen.findByRole('link', { name: 'Video 1' });
  await choose('Subject', 'Physics 1 note');
  await choose('Channel', 'Sea and Sky 3 notes');
  await choose('Concept', 'Tide 1 note');
  await user.click(screen.getByRole('button', { name: 'Status' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Ready' }));
  await waitFor(() =>
    expect(router.state.location.search).toEqual({
      subject: 'Physics',
      channel: 'Sea and Sky',
      concept: 'Tide',
      status: 'completed',
    }),
  );
  expect(screen.getByRole('button', { name: 'Subject: Physics' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

it('offers the channels of all notes with their numbers, not only of those shown, and finds them by typing', async () => {
  const { user, sent, router } = library('/library', {
    'GET /videos': page([aVideo({ ...ready(1), channel: 'Sea and Sky' })]),
    'GET /notes': page([aSummary()]),
    'GET /notes/channels': ({ url }) =>
      new URL(url).searchParams.get('cursor') === null
        ? page(
            Array.from({ length: 100 }, (_, at) => ({ name: `Channel ${at}`, notes: at + 1 })),
            'next',
          )
        : page([{ name: 'Plain Science', notes: 7 }]),
  });
  await screen.findByRole('link', { name: 'Video 1' });
  expect(sent('GET /notes/channels')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Channel' }));
  const box = within(await screen.findByRole('dialog', { name: 'Channel' }));
  expect(await box.findByRole('button', { name: 'Channel 0 1 note' })).toBeTruthy();
  expect(box.getAllByRole('listitem')).toHaveLength(50);
  expect(box.getByText('51 more are found by typing.')).toBeTruthy();
  expect(box.queryByRole('button', { name: /^Sea and Sky/ })).toBeNull();
  expect(queries(sent('GET /notes/channels'))).toEqual([{ limit: '100' }, { limit: '100', cursor: 'next' }]);

  await user.type(box.getByRole('textbox', { name: 'Find: Channel' }), 'science');
  expect(box.getAllByRole('listitem')).toHaveLength(1);
  expect(box.queryByText(/found by typing/)).toBeNull();
  await user.click(box.getByRole('button', { name: 'Plain Science 7 notes' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ channel: 'Plain Science' }));
  expect(queries(sent('GET /notes'))).toEqual([{ channel: 'Plain Science', limit: '20' }]);
});

it('a channel can be typed when the channels are not available', async () => {
  const { user, router } = library('/library', { 'GET /notes/channels': problem(503, 'unavailable') });
  await user.click(await screen.findByRole('button', { name: 'Channel' }));
  const box = within(await screen.findByRole('dialog', { name: 'Channel' }));
  expect(await box.findByText(/not available right now/)).toBeTruthy();
  await user.type(box.getByRole('textbox', { name: 'Find: Channel' }), 'Sea and Sky{Enter}');
  await waitFor(() => expect(router.state.location.search).toEqual({ channel: 'Sea and Sky' }));
});

it('sorts by title over all pages, because the API has one order', async () => {
  const { user, sent, router } = library('/library', {
    'GET /videos': ({ url }) =>
      new URL(url).searchParams.get('cursor') === null
        ? page([ready(1, 'Waves'), ready(2, 'Tides 10')], 'c1')
        : page([ready(3, 'tides 9')]),
  });
  await screen.findByRole('button', { name: 'Show more' });
  expect(titles()).toEqual(['Waves', 'Tides 10']);
  await user.click(screen.getByRole('button', { name: /^Order/ }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'By title' }));
  await waitFor(() => expect(titles()).toEqual(['tides 9', 'Tides 10', 'Waves']));
  expect(router.state.location.search).toEqual({ sort: 'title' });
  expect(queries(sent('GET /videos')).slice(-2)).toEqual([{ limit: '100' }, { limit: '100', cursor: 'c1' }]);
});

it('loads more by the cursor', async () => {
  const { user } = library('/library', {
    'GET /videos': ({ url }) =>
      new URL(url).searchParams.get('cursor') === 'c1' ? page([ready(2)]) : page([ready(1)], 'c1'),
  });
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: 'Video 2' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('an empty library leads to the first note', async () => {
  library('/library', { 'GET /videos': page([]) });
  const link = await screen.findByRole('link', { name: 'Make your first note' });
  expect(link.getAttribute('href')).toBe('/');
});

it('a search without results can be cleared', async () => {
  const { user } = library('/library?q=zzz', {
    'GET /videos': ({ url }) => page(url.includes('q=') ? [] : [ready(1)]),
  });
  expect(await screen.findByText('Nothing found')).toBeTruthy();
  const button = within(screen.getByText('Nothing found').parentElement as HTMLElement);
  await user.click(button.getByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByRole('link', { name: 'Video 1' })).toBeTruthy();
  expect((screen.getByRole('textbox', { name: /Search notes/ }) as HTMLInputElement).value).toBe('');
});

it('an error is shown within two seconds, with a retry', async () => {
  let works = false;
  const { user, sent } = library('/library', {
    'GET /videos': () => (works ? page([ready(1)]) : problem(503, 'unavailable')),
  });
  await screen.findByRole('heading', { name: 'Library' });
  const before = performance.now();
  expect(await screen.findByText(/not available right now/, undefined, { timeout: 2000 })).toBeTruthy();
  expect(performance.now() - before).toBeLessThan(2000);
  expect(sent('GET /videos')).toHaveLength(2);
  works = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Video 1' })).toBeTruthy();
});

it('selects by keyboard: a range with Shift, all, none', async () => {
  const { user } = library('/library');
  const first = await screen.findByRole('checkbox', { name: 'Select How tides work' });
  const count = () => screen.queryByRole('region', { name: 'Selected videos' })?.querySelector('p')?.textContent;
  act(() => first.focus());
  await user.keyboard(' ');
  expect(count()).toBe('1 selected');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Select What light is' }));
  await user.keyboard('{Shift>} {/Shift}');
  expect(count()).toBe('3 selected');
  await user.keyboard('{Escape}');
  expect(count()).toBeUndefined();
  await user.keyboard('{Control>}a{/Control}');
  expect(count()).toBe('3 selected');
  await user.keyboard('{Escape}{Shift>}{ArrowUp}{/Shift}');
  expect(count()).toBe('2 selected');
});

it('deletes the selected ones only when the message with Undo has gone', async () => {
  const { user, sent } = library('/library', {
    'DELETE /videos/v1': { status: 204 },
    'DELETE /videos/v2': { status: 204 },
  });
  const first = await screen.findByRole('checkbox', { name: 'Select How tides work' });
  act(() => first.focus());
  await user.keyboard(' {Shift>}{ArrowDown}{/Shift}{Delete}');
  expect(titles()).toEqual(['What light is']);
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Select What light is' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect((await screen.findAllByText('2 videos and their notes were deleted.')).length).toBeGreaterThan(0);
  expect(sent('DELETE /videos/v1')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(sent('DELETE /videos/v2')).toHaveLength(1));
  expect(sent('DELETE /videos/v1')).toHaveLength(1);
});

it('a removal can be undone, and is never sent then', async () => {
  const { user, requests } = library('/library');
  await user.click(await screen.findByRole('button', { name: 'Actions for How tides work' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  expect(screen.queryByRole('link', { name: 'How tides work' })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('link', { name: 'How tides work' })).toBeTruthy();
  window.dispatchEvent(new Event('pagehide'));
  expect(requests.filter(({ method }) => method === 'DELETE')).toHaveLength(0);
});

it('a removal is sent when the page is left, and outlives it', async () => {
  const outlives: boolean[] = [];
  const { user } = library('/library', {
    'DELETE /videos/v1': ({ keepalive }) => {
      outlives.push(keepalive);
      return { status: 204 };
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Actions for How tides work' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  expect(outlives).toEqual([]);
  act(() => {
    window.dispatchEvent(new Event('pagehide'));
  });
  await waitFor(() => expect(outlives).toEqual([true]));
});

it('a video that could not be deleted is there again, and the reason is told', async () => {
  const { user } = library('/library', { 'DELETE /videos/v1': problem(503, 'unavailable') });
  await user.click(await screen.findByRole('button', { name: 'Actions for How tides work' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  expect(await screen.findByRole('link', { name: 'How tides work' })).toBeTruthy();
  expect((await screen.findAllByText(/“How tides work” was not deleted\./)).length).toBeGreaterThan(0);
});

it('Back to a removed video offers to undo it, and later says that it was deleted', async () => {
  let isThere = true;
  const failed = aVideo({ status: 'failed', error_code: 'internal' });
  const { user, router } = library('/library/v1', {
    'GET /videos/v1': () => (isThere ? { body: failed } : problem(404, 'not_found')),
    'GET /jobs/j1': problem(404, 'not_found'),
    'GET /videos': () => page(isThere ? [failed] : []),
    'DELETE /videos/v1': () => {
      isThere = false;
      return { status: 204 };
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Remove from the library' }));
  await screen.findByRole('heading', { name: 'Library' });
  act(() => router.history.back());
  expect(await screen.findByRole('heading', { name: 'You deleted this video' })).toBeTruthy();
  const main = within(screen.getByRole('main'));
  expect(main.getByRole('button', { name: 'Undo' })).toBeTruthy();
  expect(main.getByRole('link', { name: 'Open the library' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(await main.findByText(/The video and its note were deleted/)).toBeTruthy();
  expect(main.queryByRole('button', { name: 'Undo' })).toBeNull();
});

it('makes a course of the selected notes', async () => {
  let body: unknown;
  const { user } = library('/library', {
    'POST /notes/courses': async (request) => {
      body = await request.json();
      return { status: 201, body: { id: 'c1', title: 'Light' } };
    },
  });
  await user.click(await screen.findByRole('checkbox', { name: 'Select Why the sky is blue' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select What light is' }));
  await user.click(screen.getByRole('button', { name: 'Make a course' }));
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Light{Enter}');
  expect((await screen.findAllByText('The course “Light” was made.')).length).toBeGreaterThan(0);
  expect(body).toEqual({ title: 'Light', note_ids: ['n2', 'n3'] });
});

it('downloads the selected notes as one archive', async () => {
  const { user, sent } = library('/library', {
    'GET /notes/n1/export': { body: '# Tides' },
    'GET /notes/n2/export': { body: '# Sky' },
  });
  const names: string[] = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    names.push(this.download);
  };
  try {
    await user.click(await screen.findByRole('checkbox', { name: 'Select How tides work' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Why the sky is blue' }));
    await user.click(screen.getByRole('button', { name: 'Download' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Markdown files (ZIP)' }));
    await waitFor(() => expect(names).toEqual(['Notes of Study Buddy.zip']));
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  expect(queries(sent('GET /notes/n2/export'))).toEqual([{ format: 'md' }]);
});

it('a link to the search puts the focus in its field', async () => {
  library('/library#search');
  const field = await screen.findByRole('textbox', { name: /Search notes/ });
  await waitFor(() => expect(document.activeElement).toBe(field));
});

it.each([
  ['/library/v404', { 'GET /videos/v404': problem(404, 'not_found') }],
  ['/read/n404', { 'GET /notes/n404': problem(404, 'not_found') }],
] as [string, Api][])('%s, which does not exist, offers the library and the search, not a retry', async (path, api) => {
  library(path, api);
  const main = within(await screen.findByRole('main'));
  expect((await main.findByRole('link', { name: 'Open the library' })).getAttribute('href')).toBe('/library');
  expect(main.getByRole('link', { name: 'Search your notes' }).getAttribute('href')).toBe('/library#search');
  expect(main.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it('a note marks the library in the navigation', async () => {
  library('/read/n1', { 'GET /notes/n1': { body: aNote() }, 'GET /videos/v1': { body: ready(1) } });
  const navigation = within(await screen.findByRole('navigation', { name: 'Main' }));
  expect(navigation.getByRole('link', { name: 'Library' }).getAttribute('aria-current')).toBe('page');
  expect(navigation.getByRole('link', { name: 'New note' }).getAttribute('aria-current')).toBeNull();
});

it('a long list has only the rows near the window in the page', async () => {
  // The tests have no layout.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(92);
  const { user } = library('/library?sort=oldest', {
    'GET /videos': page(Array.from({ length: 100 }, (_, index) => ready(index))),
  });
  const list = await screen.findByRole('list', { name: 'Notes and videos' });
  await waitFor(() => expect(within(list).getAllByRole('checkbox').length).toBeGreaterThan(5));
  expect(within(list).getAllByRole('checkbox').length).toBeLessThan(40);
  const first = within(list).getAllByRole('listitem').at(0);
  expect(first?.getAttribute('aria-setsize')).toBe('100');
  await user.click(within(list).getAllByRole('checkbox')[0] as HTMLElement);
  await user.click(screen.getByRole('button', { name: 'Select all shown' }));
  expect(screen.getByText('100 selected', { exact: false })).toBeTruthy();
});
