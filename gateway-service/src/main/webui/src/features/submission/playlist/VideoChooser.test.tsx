import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Playlist, PlaylistItem } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aVideo, someCredits } from '@/testing/samples';
// Loaded with the test: on a busy machine the first page would wait for it too long.
import '../PasteForm';

const LINK = 'https://www.youtube.com/playlist?list=PLbiology000000001';
const BESIDE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLbiology000000001';

const anItem = (n: number, change: Partial<PlaylistItem> = {}): PlaylistItem => ({
  youtube_id: `lesson${String(n).padStart(5, '0')}`,
  youtube_url: `https://www.youtube.com/watch?v=lesson${String(n).padStart(5, '0')}`,
  title: `Lesson ${n}`,
  duration: 60 * n,
  available: true,
  done: false,
  ...change,
});

const aPlaylist = (items: PlaylistItem[], change: Partial<Playlist> = {}): Playlist => ({
  id: 'PLbiology000000001',
  title: 'Biology in short',
  channel: 'Plain Science',
  items,
  truncated: false,
  ...change,
});

const FIVE = [
  anItem(1),
  anItem(2, { done: true, video_id: 'v2', note_id: 'n2' }),
  anItem(3, { available: false, duration: null, title: '[Private video]' }),
  anItem(4, { duration: null, title: 'Harbour, live' }),
  anItem(5),
];

async function previewing(answer: Api[string], api: Api = {}, typed = LINK) {
  const app = renderApp('/', { 'POST /playlists/preview': answer, ...api });
  await app.user.click(await screen.findByLabelText('Make a note of a video'));
  await app.user.paste(typed);
  await app.user.click(screen.getByRole('button', { name: 'Show the playlist' }));
  return app;
}

const accepted = (url: string) => ({
  youtube_url: url,
  status: 202,
  video: aVideo({ id: `v-${url.slice(-11)}` }),
  job: aJob({ status: 'queued' }),
});

const taken: Api[string] = async (request) => {
  const { youtube_urls } = (await request.clone().json()) as { youtube_urls: string[] };
  return { body: { items: youtube_urls.map(accepted) } };
};

const box = (name: string) => screen.getByRole('checkbox', { name }) as HTMLInputElement;

it('completed and unavailable videos are marked and not selected', async () => {
  const { sent } = await previewing({ body: aPlaylist(FIVE) });
  const heading = await screen.findByRole('heading', { name: 'Biology in short' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(await sent('POST /playlists/preview')[0]?.json()).toEqual({ url: LINK });
  expect(screen.getByText('Plain Science · 5 videos')).toBeTruthy();
  expect([box('Lesson 1').checked, box('Lesson 5').checked]).toEqual([true, true]);
  expect([box('Lesson 2').checked, box('Lesson 2').disabled]).toEqual([false, true]);
  expect([box('[Private video]').checked, box('[Private video]').disabled]).toEqual([false, true]);
  expect([box('Harbour, live').checked, box('Harbour, live').disabled]).toEqual([false, false]);
  expect(screen.getByRole('link', { name: /^Read it.*Lesson 2$/ }).getAttribute('href')).toBe('/read/n2');
  expect(screen.getByText(/2 videos selected, for 2 credits\. You have 7 credits\./)).toBeTruthy();
});

it('all and no videos can be selected with one key press', async () => {
  const { user, sent } = await previewing({ body: aPlaylist(FIVE) });
  await user.click(await screen.findByRole('button', { name: 'Select all' }));
  expect(screen.getByRole('button', { name: 'Make 3 notes' })).toBeTruthy();
  await user.keyboard('{Tab}{Enter}');
  expect(screen.getByText(/Nothing is selected/)).toBeTruthy();
  const make = screen.getByRole('button', { name: 'Make notes' });
  expect(make.getAttribute('aria-disabled')).toBe('true');
  await user.click(make);
  expect(sent('POST /videos/batch')).toHaveLength(0);
  screen.getByRole('button', { name: 'Select none' }).focus();
  await user.keyboard('{Tab} ');
  expect(box('Lesson 1').checked).toBe(true);
  expect(screen.getByText(/1 video selected, for 1 credit\./)).toBeTruthy();
});

it('shows when the credits are not sufficient', async () => {
  await previewing(
    { body: aPlaylist([anItem(1), anItem(2), anItem(3)]) },
    { 'GET /credits': { body: someCredits({ balance: 2 }) } },
  );
  expect(await screen.findByText(/3 videos selected, for 3 credits\. You have 2 credits\./)).toBeTruthy();
  expect(screen.getByText(/Only the first 2 will be accepted\./)).toBeTruthy();
  const list = screen.getByRole('region', { name: 'Biology in short' });
  expect(within(list).getByRole('link', { name: 'Buy credits' }).getAttribute('href')).toBe('/billing');
});

it('submits fifty videos per request, in order, and shows each result', async () => {
  const { user, sent } = await previewing(
    {
      body: aPlaylist(
        Array.from({ length: 120 }, (_, n) => anItem(n + 1)),
        { truncated: true },
      ),
    },
    {
      'POST /videos/batch': async (request) => {
        const { youtube_urls } = (await request.clone().json()) as { youtube_urls: string[] };
        return {
          body: {
            items: youtube_urls.map((url) =>
              url.endsWith('lesson00003')
                ? { youtube_url: url, status: 409, code: 'duplicate_video', video_id: 'v3' }
                : accepted(url),
            ),
          },
        };
      },
    },
  );
  expect(await screen.findByText(/Only the first videos are shown/)).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Make 120 notes' }));
  await screen.findByText('119 videos were submitted. 1 video was rejected.');
  const bodies = await Promise.all(sent('POST /videos/batch').map((request) => request.json()));
  expect(bodies.map((body) => body.youtube_urls.length)).toEqual([50, 50, 20]);
  expect(bodies[1]).toMatchObject({ style: 'detailed' });
  expect(bodies[1].youtube_urls[0]).toBe('https://www.youtube.com/watch?v=lesson00051');
  const lines = within(screen.getByRole('list', { name: 'Videos of the playlist' })).getAllByRole('listitem');
  expect(lines[0]?.textContent).toContain('Submitted');
  expect(lines[2]?.textContent).toContain('You already have this video.');
  expect(
    within(lines[2] as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/library/v3');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Make notes' }));
}, 15_000);

it('videos that were not submitted stay selected', async () => {
  let calls = 0;
  const { user, sent } = await previewing(
    { body: aPlaylist(Array.from({ length: 60 }, (_, n) => anItem(n + 1))) },
    {
      'POST /videos/batch': (request) => {
        calls += 1;
        return calls === 2 ? problem(429, 'rate_limited') : (taken as (request: Request) => Promise<object>)(request);
      },
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Make 60 notes' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /too many requests.*The selected videos were not submitted/,
  );
  await user.click(screen.getByRole('button', { name: 'Make 10 notes' }));
  await screen.findByText('60 videos were submitted.');
  expect(sent('POST /videos/batch')).toHaveLength(3);
}, 15_000);

it('shows that the playlist is being loaded', async () => {
  await previewing(() => new Promise(() => {}));
  expect((await screen.findByText(/Loading the playlist from YouTube/)).closest('[role=status]')).toBeTruthy();
});

it.each([
  [404, 'playlist_private', /is private/],
  [404, 'playlist_empty', /This playlist is empty/],
  [502, 'ip_blocked', /is blocking our connections/],
  [504, 'upstream_timeout', /still being loaded/],
])('%s %s shows a sentence and can be retried', async (status, code, sentence) => {
  const { user, sent } = await previewing(problem(status, code));
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(sent('POST /playlists/preview')).toHaveLength(2));
});

it('an error of the link is shown at the field', async () => {
  await previewing(problem(400, 'playlist_personal'), {}, 'https://www.youtube.com/playlist?list=WL');
  expect((await screen.findByRole('alert')).textContent).toMatch(/^YouTube generates this playlist for you only/);
  const input = screen.getByLabelText('Make a note of a video');
  await waitFor(() => expect(document.activeElement).toBe(input));
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

it('a video in a playlist can be submitted alone or with the playlist', async () => {
  const { user, sent } = renderApp('/', {
    'POST /playlists/preview': { body: aPlaylist(FIVE) },
    'POST /videos': { status: 202, body: { video: aVideo(), job: aJob() } },
  });
  const input = (await screen.findByLabelText('Make a note of a video')) as HTMLTextAreaElement;
  await user.click(input);
  await user.paste(BESIDE);
  await user.click(screen.getByRole('button', { name: 'Show the playlist instead' }));
  await screen.findByRole('heading', { name: 'Biology in short' });
  await user.click(screen.getByRole('button', { name: 'Close the playlist' }));
  expect(screen.queryByRole('heading', { name: 'Biology in short' })).toBeNull();
  expect(document.activeElement).toBe(input);
  await user.click(screen.getByRole('button', { name: 'Make a note' }));
  await waitFor(() => expect(sent('POST /videos')).toHaveLength(1));
  expect(await sent('POST /videos')[0]?.json()).toMatchObject({ youtube_url: BESIDE });
});

it('several pasted links are several videos, each once', async () => {
  const { user, sent } = renderApp('/', { 'POST /videos/batch': taken });
  await user.click(await screen.findByLabelText('Make a note of a video'));
  await user.paste('1. https://youtu.be/lesson00001\nlesson00002\nhttps://youtu.be/lesson00001?t=9\nMississippi');
  expect(await screen.findByText('1 line has no link to a video and is left out:')).toBeTruthy();
  expect(screen.getByText('Mississippi', { selector: 'li' })).toBeTruthy();
  await user.dblClick(screen.getByRole('button', { name: 'Make 2 notes' }));
  await screen.findByText('2 videos were submitted.');
  const bodies = await Promise.all(sent('POST /videos/batch').map((request) => request.json()));
  expect(bodies.map((body) => body.youtube_urls)).toEqual([
    ['https://youtu.be/lesson00001', 'https://www.youtube.com/watch?v=lesson00002'],
  ]);
});
