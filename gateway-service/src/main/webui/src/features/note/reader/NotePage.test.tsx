import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Note } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';

const reading = (change: Partial<Note> = {}, more: Api = {}) =>
  renderApp('/read/n1', {
    'GET /notes/n1': { body: aNote(change) },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    ...more,
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
});

it('links to its sections by heading ids', async () => {
  reading({
    content: '## The moon\n\na\n\n## The sun\n\nb',
    sections: [
      { heading: 'The moon', start: 5, end: 60, supported: true },
      { heading: 'The sun', start: 60, end: 90, supported: false },
    ],
  });
  const nav = await screen.findByRole('navigation', { name: 'Sections' });
  const sun = within(nav).getByRole('link', { name: 'The sun' });
  const heading = await screen.findByRole('heading', { name: 'The sun' });
  expect(sun.getAttribute('href')).toBe(`#${heading.id}`);
  expect(within(nav).getAllByText('not found in the video')).toHaveLength(1);
  expect(screen.getByText(/^Not found in the video/).previousElementSibling).toBe(heading);
});

it.each([
  [12, 0, 0, '12 statements were checked against the video: no errors were found.'],
  [12, 3, 1, '12 statements were checked against the video: 3 were rewritten, 1 is marked as unsupported.'],
  [1, 1, 0, '1 statement was checked against the video: 1 was rewritten.'],
  [0, 0, 0, 'This note does not cite the video, so its statements were not checked.'],
])(
  'shows the result of a check of %i statements, %i repaired, %i unsupported',
  async (statements, repaired, unsupported, said) => {
    reading({ checked: { statements, repaired, unsupported }, uncovered: [] });
    expect(await screen.findByText(said)).toBeTruthy();
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

it('can be downloaded as Markdown', async () => {
  reading();
  const link = await screen.findByRole('link', { name: 'Download Markdown' });
  expect(link.getAttribute('href')).toBe('/notes/n1/export?format=md');
});

it('is deleted only after a confirmation', async () => {
  const { user, sent, router } = reading({}, { 'DELETE /notes/n1': { status: 204 } });
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(sent('DELETE /notes/n1')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Delete the note' }));
  await screen.findByRole('heading', { name: 'Library' });
  expect(sent('DELETE /notes/n1')).toHaveLength(1);
  expect(router.state.location.pathname).toBe('/library');
});

it('of another user is not found', async () => {
  renderApp('/read/n1', { 'GET /notes/n1': problem(404, 'not_found'), 'GET /videos': { body: { items: [aVideo()] } } });
  expect((await screen.findByRole('alert')).textContent).toContain('This does not exist.');
});

it.each([true, false])('shows whether its times are estimated: %s', async (times_estimated) => {
  reading({}, { 'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1', times_estimated }) } });
  await screen.findByRole('link', { name: '1:05' });
  if (times_estimated)
    expect(await screen.findByText(/has no times, so the times of the links are estimated/)).toBeTruthy();
  else expect(screen.queryByText(/estimated/)).toBeNull();
});
