import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Note } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { usePlayback } from '../playback';
import { useReading } from './reading';

const spaced = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/** Shows the contents where they are in a box. */
async function openContents(user: ReturnType<typeof userEvent.setup>) {
  if (screen.queryByRole('navigation', { name: 'Contents' }) === null) {
    await user.click(screen.getByRole('button', { name: 'Contents' }));
  }
}

const reading = (change: Partial<Note> = {}, more: Api = {}, address = '/read/n1') =>
  renderApp(address, {
    'GET /notes/n1': { body: aNote(change) },
    'GET /notes/n1/transcript': { body: { segments: [] } },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    ...more,
  });

// Not in the time of the first test.
beforeAll(() => import('./NoteView'), 60_000);
beforeEach(() => usePlayback.getState().reset());
afterEach(() => {
  localStorage.clear();
  useReading.setState({ section: undefined });
});

it('shows the title once, the text, and links to times of the video', async () => {
  reading();
  const time = await screen.findByRole('link', { name: '1:05' });
  expect(time.getAttribute('href')).toBe('https://youtu.be/dQw4w9WgXcQ?t=65');
  expect(screen.getAllByRole('heading', { name: 'How tides work' })).toHaveLength(1);
});

it('a note cannot contain scripts or fetch from other sites', async () => {
  const hostile = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://evil.example/p.png)';
  reading({
    content: `${hostile}\n\n[safe](https://example.org/)`,
    summary: hostile,
    title: '<b>T</b>',
    youtube_id: '"><script>',
    concepts: [{ name: hostile, definition: hostile, start: 3 }],
    assessment: {
      questions: [
        {
          id: 'q',
          kind: 'application',
          question: hostile,
          answer: hostile,
          concepts: [hostile],
          segments: [{ start: 1, end: 2 }],
        },
      ],
      flashcards: [{ front: hostile, back: hostile }],
    },
  });
  await screen.findByRole('link', { name: 'safe' });
  const article = screen.getByRole('article');
  expect(article.querySelector('img, script, iframe, b')).toBeNull();
  expect([...article.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['https://example.org/']);
  // Without a valid id there is no player that could load another address.
  expect(screen.queryByRole('button', { name: /^Play the video/ })).toBeNull();
});

it('links to its sections, and marks those that cite nothing', async () => {
  reading({
    content: '## The moon\n\na\n\n## The sun\n\nb',
    sections: [
      { heading: 'The moon', start: 5, end: 60, supported: true },
      { heading: 'The sun', start: 60, end: 90, supported: false },
    ],
  });
  const { user } = { user: userEvent.setup() };
  const heading = await screen.findByRole('heading', { name: 'The sun' });
  await openContents(user);
  const nav = screen.getByRole('navigation', { name: 'Contents' });
  const sun = within(nav).getByRole('link', { name: /The sun/ });
  const target = document.getElementById(sun.getAttribute('href')?.slice(1) ?? '');
  expect(target?.contains(heading)).toBe(true);
  expect(within(nav).getAllByText('not found in the video')).toHaveLength(1);
  expect(screen.getByText(/^Not found in the video/).previousElementSibling).toBe(heading);
});

it.each([
  [12, 0, 0, '12 statements were checked against the video. No errors were found.'],
  [12, 3, 1, '12 statements were checked against the video. 3 were rewritten. 1 is marked as unsupported.'],
  [1, 1, 0, '1 statement was checked against the video. 1 was rewritten.'],
  [0, 0, 0, 'This note does not cite the video, so its statements were not checked.'],
])(
  'shows the result of a check of %i statements, %i repaired, %i unsupported',
  async (statements, repaired, unsupported, said) => {
    reading({ checked: { statements, repaired, unsupported }, uncovered: [] });
    // In the page, the sentences have a space between them whether the middle one is there or not.
    expect(
      await screen.findByText((_, element) => element?.tagName === 'P' && spaced(element.textContent) === said),
    ).toBeTruthy();
    expect(screen.queryByText('Not covered:')).toBeNull();
  },
);

it('marks unsupported statements in the summary', async () => {
  reading({ summary: 'The moon pulls. [?](#unsupported)' });
  const summary = await screen.findByRole('region', { name: 'Summary' });
  expect(await within(summary).findByRole('button', { name: 'unsupported' })).toBeTruthy();
});

it('shows the summary once, above the note', async () => {
  reading({ summary: 'The moon pulls.', content: '> The moon pulls.\n\n## Tides\n\nWater rises.' });
  await screen.findByText('Water rises.');
  expect(screen.getAllByText('The moon pulls.')).toHaveLength(1);
});

it('shows how the note was made', async () => {
  const { user } = reading({
    prompt_version: '2',
    quality: {
      words_per_minute: 80.5,
      statements: 12,
      repaired: 3,
      unsupported: 1,
      uncited: 2,
      misplaced: 0,
      rejected: 1,
      uncovered_seconds: 175,
      dropped: { yes_no: 2 },
      missing: { flashcards: 3 },
    },
  });
  await user.click(await screen.findByText('How this note was made'));
  expect(screen.getByText('claude-sonnet, prompts 2')).toBeTruthy();
  expect(screen.getByText('80.5 words per minute of video')).toBeTruthy();
  expect(screen.getByText('2 cited nothing, 1 rejected by a second reader')).toBeTruthy();
  expect(screen.getByText('2 (yes no)')).toBeTruthy();
  expect(screen.getByText('3 (flashcards)')).toBeTruthy();
});

it('links to the parts of the video that it does not cover', async () => {
  reading({
    uncovered: [
      { start: 750.4, end: 845 },
      { start: 3600, end: 3754 },
    ],
  });
  const line = await screen.findByText('Not covered:');
  expect(
    within(line)
      .getAllByRole('link')
      .map((link) => [link.textContent, link.getAttribute('href')]),
  ).toEqual([
    ['12:30–14:05', 'https://youtu.be/dQw4w9WgXcQ?t=750'],
    ['1:00:00–1:02:34', 'https://youtu.be/dQw4w9WgXcQ?t=3600'],
  ]);
});

it('shows nothing about a check that did not run', async () => {
  reading();
  await screen.findByRole('link', { name: '1:05' });
  expect(screen.queryByText(/checked against|Not covered/)).toBeNull();
});

it('of another user is not found', async () => {
  renderApp('/read/n1', { 'GET /notes/n1': problem(404, 'not_found'), 'GET /videos': { body: { items: [aVideo()] } } });
  expect((await screen.findByRole('alert')).textContent).toContain('This does not exist.');
  expect(screen.getByRole('link', { name: 'Open the library' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it.each([true, false])('shows whether its times are estimated: %s', async (times_estimated) => {
  reading({}, { 'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1', times_estimated }) } });
  await screen.findByRole('link', { name: '1:05' });
  if (times_estimated)
    expect(await screen.findByText(/has no times, so the times of the links are estimated/)).toBeTruthy();
  else expect(screen.queryByText(/estimated/)).toBeNull();
});

it('shows where it comes from: channel, length, date and the video', async () => {
  reading({}, { 'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1', duration: 754 }) } });
  const facts = await screen.findByRole('list', { name: 'About the video' });
  await within(facts).findByText('12:34');
  expect(spaced(facts.textContent)).toContain('Sea and Sky');
  expect(spaced(facts.textContent)).toContain('Nov 22, 2026');
  expect(within(facts).getByRole('link', { name: 'Open on YouTube' }).getAttribute('href')).toBe(
    'https://youtu.be/dQw4w9WgXcQ?t=0',
  );
});

it('the contents of a long note do not come before its first line', async () => {
  const names = Array.from({ length: 99 }, (_, at) => `Part number ${at}`);
  reading({
    content: names.map((name) => `## ${name}\n\nText of ${name}.`).join('\n\n'),
    sections: names.map((heading, at) => ({ heading, start: at * 60, end: at * 60 + 60, supported: true })),
  });
  await screen.findByText('Text of Part number 0.');
  expect(within(screen.getByRole('article')).queryByRole('navigation')).toBeNull();
  // Paper has no later: every block is in the page before it is printed.
  fireEvent(window, new Event('beforeprint'));
  expect(screen.getByText('Text of Part number 98.')).toBeTruthy();
});

it('shows concepts once, and not the closing section that repeats them', async () => {
  reading({
    content: '## Tides\n\nWater rises.\n\n## Key concepts\n\n- **Tidal force**: a difference of gravity',
    concepts: [{ name: 'Tidal force', definition: 'A difference of gravity between two places.' }],
  });
  await screen.findByText('Water rises.');
  expect(screen.getAllByText('Tidal force')).toHaveLength(1);
  expect(screen.queryByRole('heading', { name: 'Key concepts' })).toBeNull();
});

describe('the place', () => {
  const content = '## The moon\n\na\n\n## The sun\n\nb';
  const sections = [
    { heading: 'The moon', start: 5, end: 60, supported: true },
    { heading: 'The sun', start: 60, end: 90, supported: true },
  ];

  /** Blocks at these distances from the top of the window. */
  function layOut(tops: Record<string, number>) {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return new DOMRect(0, tops[this.id] ?? 0, 600, 100);
    });
  }

  it('is kept in the address while the note is scrolled, without a new entry of the history', async () => {
    const { router } = reading({ content, sections });
    await screen.findByText('b');
    const entries = router.history.length;
    layOut({ 's-the-moon': -900, 's-the-sun': 40 });
    fireEvent.scroll(window);
    await waitFor(() => expect(router.state.location.hash).toBe('s-the-sun'));
    expect(router.state.location.state.readerOffset).toBe(132 - 40);
    expect(router.history.length).toBe(entries);
  });

  it('marks the current section in the contents', async () => {
    const { user } = reading({ content, sections });
    await screen.findByText('b');
    layOut({ 's-the-moon': -900, 's-the-sun': 40 });
    fireEvent.scroll(window);
    await openContents(user);
    await waitFor(() => expect(screen.getByRole('link', { current: 'location' }).textContent).toContain('The sun'));
  });

  it('of the address is shown again after a reload', async () => {
    const into = vi.spyOn(Element.prototype, 'scrollIntoView');
    reading({ content, sections }, {}, '/read/n1?t=65&tab=related#s-the-sun');
    await screen.findByText('b');
    expect((into.mock.contexts[0] as Element).id).toBe('s-the-sun');
    expect(screen.getByRole('tab', { name: 'Related' }).getAttribute('aria-selected')).toBe('true');
    expect(await screen.findByRole('button', { name: 'Play the video from 1:05: How tides work' })).toBeTruthy();
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('is the section about a second, if the address has only that', async () => {
    const into = vi.spyOn(Element.prototype, 'scrollIntoView');
    reading({ content, sections }, {}, '/read/n1?t=30s');
    await screen.findByText('b');
    expect((into.mock.contexts[0] as Element).id).toBe('s-the-moon');
  });

  it('of the video is kept in the address when it is moved', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { router } = reading({ content, sections }, {}, '/read/n1?tab=related#s-the-sun');
    await screen.findByText('b');
    act(() => usePlayback.getState().seek(42.5));
    await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'related', t: 42 }));
    expect(router.state.location.hash).toBe('s-the-sun');
  });

  it.each(['?t=-5', '?t=abc', '?tab=nothing', '?t=99999999'])('%s is not taken from the address', async (search) => {
    const { router } = reading({}, {}, `/read/n1${search}`);
    await screen.findByRole('link', { name: '1:05' });
    expect(router.state.matches.at(-1)?.search).toEqual({});
  });
});

describe('panes', () => {
  it('are chosen by tabs, which the address keeps', async () => {
    const { user, router } = reading();
    await user.click(await screen.findByRole('tab', { name: 'Study' }));
    expect(screen.getByRole('tab', { name: 'Study' }).getAttribute('aria-selected')).toBe('true');
    await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'study' }));
  });

  it('get another width by keyboard, which is remembered', async () => {
    const { user } = reading();
    const separator = await screen.findByRole('separator', { name: 'Width of the video and the panes' });
    expect(separator.getAttribute('aria-valuenow')).toBe('416');
    act(() => separator.focus());
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(separator.getAttribute('aria-valuenow')).toBe('448');
    expect(localStorage.getItem('reader-side')).toBe('448');
    await user.keyboard('{End}{ArrowLeft}');
    expect(separator.getAttribute('aria-valuenow')).toBe('800');
    await user.dblClick(separator);
    expect(separator.getAttribute('aria-valuenow')).toBe('416');
  });

  it('get another width by pointer', async () => {
    reading();
    const separator = await screen.findByRole('separator', { name: 'Width of the video and the panes' });
    separator.setPointerCapture = vi.fn();
    fireEvent.pointerDown(separator, { clientX: 500, pointerId: 1 });
    fireEvent.pointerMove(separator, { clientX: 440, pointerId: 1 });
    fireEvent.pointerUp(separator, { pointerId: 1 });
    fireEvent.pointerMove(separator, { clientX: 100, pointerId: 1 });
    expect(separator.getAttribute('aria-valuenow')).toBe('476');
  });

  it('start with the width of the last time, if it is one', async () => {
    localStorage.setItem('reader-side', '500');
    localStorage.setItem('reader-outline', 'wide');
    reading();
    const separator = await screen.findByRole('separator', { name: 'Width of the video and the panes' });
    expect(separator.getAttribute('aria-valuenow')).toBe('500');
  });

  it('are tabs beside the note on a phone, and the video stays above them', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(window, 'matchMedia').mockImplementation(
      () => Object.assign(new EventTarget(), { matches: false }) as unknown as MediaQueryList,
    );
    const { user } = reading();
    const citation = await screen.findByRole('link', { name: '1:05' });
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Note',
      'Transcript',
      'Study',
      'Related',
      'Remarks',
    ]);
    expect(screen.queryByRole('separator')).toBeNull();
    await user.click(citation);
    const frame = document.querySelector('iframe');
    expect(frame?.closest('.sticky')).not.toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Transcript' }));
    expect(await screen.findByText('No transcript')).toBeTruthy();
    expect(document.querySelector('iframe')).toBe(frame);
  });
});
