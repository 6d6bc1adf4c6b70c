import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { Segment } from '@/api/transcripts';
import type { Note } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { usePlayback } from '../playback';
import { stubPlayer } from '../player/stub';
import { stubLayout } from './stubLayout';

const SEGMENTS = 5_000;
const MOST_ROWS = 150;

const segments: Segment[] = Array.from({ length: SEGMENTS }, (_, at) => ({
  start: at * 4,
  duration: 4,
  text: at % 1_000 === 7 ? `A spring tide, number ${at}.` : `Segment ${at}.`,
}));

function reading(more: Api = {}, change: Partial<Note> = {}, address = '/read/n1') {
  stubLayout();
  stubPlayer();
  return renderApp(address, {
    'GET /notes/n1': { body: aNote(change) },
    'GET /notes/n1/transcript': { body: { segments } },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    ...more,
  });
}

const list = () => screen.findByRole('list', { name: 'Transcript' });
const rows = () => document.querySelectorAll('[data-row]');
const currentRow = () => document.querySelector('[data-row][aria-current]');
const play = (second: number) => act(() => usePlayback.getState().report({ second, playing: true }));

beforeEach(() => usePlayback.getState().reset());

it('has a bounded number of rows in the page, of 5,000', async () => {
  reading();
  await within(await list()).findByText('Segment 0.');
  expect(rows().length).toBeGreaterThan(10);
  expect(rows().length).toBeLessThanOrEqual(MOST_ROWS);
  play(4 * 2_500);
  await screen.findByText('Segment 2500.');
  expect(rows().length).toBeLessThanOrEqual(MOST_ROWS);
  expect(screen.queryByText('Segment 0.')).toBeNull();
});

it('follows the playback and marks the current line', async () => {
  reading();
  await within(await list()).findByText('Segment 0.');
  play(4_002);
  await waitFor(() => expect(currentRow()?.textContent).toContain('Segment 1000.'));
  play(4_005);
  await waitFor(() => expect(currentRow()?.textContent).toContain('Segment 1001.'));
});

it('stops following when the user scrolls, and goes on by a button', async () => {
  const { user } = reading();
  await within(await list()).findByText('Segment 0.');
  fireEvent.wheel((await list()).parentElement as HTMLElement);
  play(4_002);
  expect(screen.queryByText('Segment 1000.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Go to the current line' }));
  expect(await screen.findByText('Segment 1000.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Go to the current line' })).toBeNull();
});

it('a click on a line plays it, and the line links to YouTube', async () => {
  const { user } = reading();
  const line = await screen.findByRole('link', { name: /Segment 3\./ });
  expect(line.getAttribute('href')).toBe('https://youtu.be/dQw4w9WgXcQ?t=12');
  await user.click(line);
  expect(usePlayback.getState()).toMatchObject({ second: 12, opened: true });
});

it('is searched: matches are counted, and shown one after the other', async () => {
  const { user } = reading();
  await list();
  await user.type(screen.getByRole('searchbox', { name: 'Search the transcript' }), 'Spring Tide');
  expect(await screen.findByText('1 of 5')).toBeTruthy();
  expect((await screen.findByText('spring tide')).tagName).toBe('MARK');
  await user.keyboard('{Enter}');
  expect(screen.getByText('2 of 5').getAttribute('role')).toBe('status');
  expect(await screen.findByText(/number 1007/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Previous match' }));
  await user.click(screen.getByRole('button', { name: 'Previous match' }));
  expect(screen.getByText('5 of 5')).toBeTruthy();
  expect(await screen.findByText(/number 4007/)).toBeTruthy();
  await user.type(screen.getByRole('searchbox', { name: 'Search the transcript' }), ' of the moon');
  expect(await screen.findByText('No matches')).toBeTruthy();
});

it('is one stop of the Tab key; arrows move between the lines', async () => {
  const { user } = reading();
  const first = await screen.findByRole('link', { name: /Segment 0\./ });
  expect([...rows()].filter((row) => row.getAttribute('tabindex') === '0')).toEqual([first]);
  act(() => first.focus());
  await user.keyboard('{ArrowDown}{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Segment 2.'));
  await user.keyboard('{End}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Segment 4999.'));
});

it('marks the parts that the note does not cover', async () => {
  reading({}, { uncovered: [{ start: 8, end: 16 }] });
  await screen.findByText('Segment 0.');
  expect(screen.getAllByTitle('The note does not cover this part.').map((part) => part.textContent)).toEqual([
    'Segment 2.',
    'Segment 3.',
  ]);
});

it('of a note without one is said to be missing', async () => {
  reading({ 'GET /notes/n1/transcript': problem(404, 'not_found') });
  expect(await screen.findByText('No transcript')).toBeTruthy();
});

it('that cannot be loaded offers to try again', async () => {
  reading({ 'GET /notes/n1/transcript': problem(503, 'unavailable') });
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
});
