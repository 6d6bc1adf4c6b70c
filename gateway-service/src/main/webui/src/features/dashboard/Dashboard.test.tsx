import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Snapshot } from '@/live/frames';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aTransaction, aVideo, someCredits } from '@/testing/samples';

const list = (...items: unknown[]): Api => ({ 'GET /videos': { body: { items, next_cursor: null } } });

it('shows a sample note to a user without videos, and asks for nothing', async () => {
  const { requests } = renderApp('/');
  const sample = await screen.findByRole('region', { name: 'A sample note' });
  expect(await within(sample).findByRole('heading', { name: 'How tides work' })).toBeTruthy();
  expect(within(sample).getByText(/written by hand and not from a video/)).toBeTruthy();
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('shows recent notes, and what failed by its title', async () => {
  renderApp('/', {
    ...list(
      aVideo({ status: 'completed', note_id: 'n1' }),
      aVideo({ id: 'v2', title: 'Roman roads', status: 'failed', error_code: 'ip_blocked' }),
    ),
  });
  const region = await screen.findByRole('region', { name: 'Recent notes' });
  const href = (name: string) => within(region).getByRole('link', { name }).getAttribute('href');
  expect(href('How tides work')).toBe('/read/n1');
  expect(href('Roman roads')).toBe('/library/v2');
  expect(within(region).getByText(/YouTube is blocking our connections/)).toBeTruthy();
});

it('shows the jobs that run now, also those that are not on the first page of the list', async () => {
  const { socket } = renderApp('/', {
    ...list(aVideo()),
    'GET /videos/v2': { body: aVideo({ id: 'v2', title: 'Roman roads', job_id: 'j2' }) },
  });
  await screen.findByRole('region', { name: 'In progress' });
  act(() => {
    socket.open();
    const jobs = [aJob({ progress: 40 }), aJob({ id: 'j2', video_id: 'v2', current_step: 'calling_claude' })];
    socket.emit({ type: 'snapshot', jobs });
  });
  expect((await screen.findByRole('link', { name: 'Roman roads' })).getAttribute('href')).toBe('/library/v2');
  expect(screen.getByText('Writing the note')).toBeTruthy();
  const bar = screen.getByRole('progressbar', { name: 'Progress of How tides work' });
  expect(bar.getAttribute('aria-valuenow')).toBe('40');
});

it('the first snapshot fetches nothing again of what the page has just loaded, and a later one does', async () => {
  const { socket, requests } = renderApp('/', list(aVideo(), aVideo({ id: 'v2', status: 'completed', note_id: 'n2' })));
  await screen.findByRole('region', { name: 'In progress' });
  await screen.findAllByText('7 credits');
  const counts = () => {
    const paths = requests.map(({ url }) => new URL(url).pathname);
    return Object.fromEntries([...new Set(paths)].sort().map((path) => [path, paths.filter((p) => p === path).length]));
  };
  await waitFor(() => expect(Object.keys(counts())).toContain('/notes/reviews'));
  const loaded = counts();
  expect(loaded).toEqual({
    '/auth/me': 1,
    '/credits': 1,
    '/credits/transactions': 1,
    '/notes/reviews': 1,
    '/videos': 1,
  });
  const snapshot: Snapshot = { type: 'snapshot', jobs: [aJob()], balance: 7 };
  act(() => {
    socket.open();
    socket.emit(snapshot);
  });
  // Longer than frames are collected before they cause requests.
  await act(() => new Promise((done) => setTimeout(done, 500)));
  expect(counts()).toEqual(loaded);
  act(() => void socket.emit(snapshot));
  await waitFor(() => expect(counts()).toMatchObject({ '/credits': 2, '/credits/transactions': 2, '/videos': 2 }));
});

it('a video that ended before the first snapshot is fetched again, once', async () => {
  const answers = [aVideo(), aVideo({ status: 'completed', note_id: 'n1' })];
  const { socket, sent } = renderApp('/', {
    'GET /videos': () => ({ body: { items: [answers.length > 1 ? answers.shift() : answers[0]], next_cursor: null } }),
  });
  await screen.findByRole('region', { name: 'In progress' });
  act(() => {
    socket.open();
    socket.emit({ type: 'snapshot', jobs: [], balance: 7 });
  });
  const notes = await screen.findByRole('region', { name: 'Recent notes' });
  expect(within(notes).getByRole('link', { name: 'How tides work' }).getAttribute('href')).toBe('/read/n1');
  expect(sent('GET /videos')).toHaveLength(2);
});

it('tells on another page that a note is ready', async () => {
  const { socket } = renderApp('/', {
    ...list(aVideo()),
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
  });
  await screen.findByRole('region', { name: 'In progress' });
  act(() => {
    socket.open();
    socket.emit({ type: 'snapshot', jobs: [aJob()] });
    socket.emit({ type: 'job_completed', job_id: 'j1', video_id: 'v1', note_id: 'n1' });
  });
  expect(await screen.findByText('The note “How tides work” is ready.')).toBeTruthy();
});

it('shows the balance and the used credits, also as a table', async () => {
  const now = new Date().toISOString();
  const { sent } = renderApp('/', {
    'GET /credits': { body: someCredits({ balance: 9, held: 2 }) },
    'GET /credits/transactions': {
      body: { items: [aTransaction({ created_at: now, amount: -3, balance_after: 9 })], next_cursor: null },
    },
  });
  const card = await screen.findByRole('region', { name: 'Credits' });
  expect(await within(card).findByText('You used 3 credits in the last eight weeks.')).toBeTruthy();
  expect(within(card).getByText('9 credits')).toBeTruthy();
  expect(within(card).getByText('2 more are reserved for videos in progress.')).toBeTruthy();
  const rows = within(card).getAllByRole('row');
  expect(rows).toHaveLength(9);
  expect(
    within(rows[8] as HTMLElement)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['3', '9']);
  const query = new URL(sent('GET /credits/transactions')[0]?.url ?? '').searchParams;
  expect(Date.parse(query.get('from') ?? '')).toBeLessThan(Date.now() - 49 * 86_400_000);
});

it('a part that cannot be loaded says so, and the paste field works', async () => {
  renderApp('/', { 'GET /videos': problem(500, 'internal') });
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(screen.getByLabelText('Make a note of a video')).toBeTruthy();
});
