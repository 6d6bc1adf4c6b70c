import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Course, CourseNote, NoteSummary } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote } from '@/testing/samples';
import { droppedAt, moved } from './order';
import { playlistId } from './playlistId';

const aStep = (id: string, title: string, change: Partial<CourseNote> = {}): CourseNote => ({
  note_id: id,
  title,
  reason: '',
  uses: [],
  done: false,
  ...change,
});

const aCourse = (change: Partial<Course> = {}): Course => ({
  id: 'k1',
  title: 'Learning to learn',
  order: 'prerequisites',
  notes: [
    aStep('n1', 'Vectors', { done: true }),
    aStep('n2', 'Gradients', {
      uses: [{ concept_id: 'c1', concept: 'Slope', note_id: 'n1', earlier: true }],
    }),
    aStep('n3', 'Networks'),
  ],
  glossary: [
    { concept_id: 'c1', name: 'Slope', aliases: ['Incline'], definition: 'How steep it is.', note_id: 'n1', start: 65 },
  ],
  exam: [
    {
      note_id: 'n1',
      question_id: 'q1',
      kind: 'application',
      question: 'Where is it steepest?',
      choices: [],
      concepts: [],
    },
  ],
  progress: { done: 1, notes: 3 },
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
  ...change,
});

const aChoice = (id: string, title: string): NoteSummary => ({
  id,
  video_id: `v-${id}`,
  youtube_id: 'aaaaaaaaaaa',
  title,
  channel: 'Sea and Sky',
  language: 'en',
  summary: '',
  version: 1,
  edited: false,
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
});

const CHOICES: Api = {
  'GET /notes': { body: { items: [aChoice('n1', 'Vectors'), aChoice('n4', 'Matrices')], next_cursor: null } },
};

const NONE = { body: { items: [], next_cursor: null } };

describe('the list', () => {
  it('shows courses with their progress', async () => {
    const { id, title, order, progress, created_at, updated_at } = aCourse();
    renderApp('/courses', {
      'GET /notes/courses': {
        body: { items: [{ id, title, order, progress, created_at, updated_at }], next_cursor: null },
      },
    });
    const link = await screen.findByRole('link', { name: 'Learning to learn' });
    expect(link.getAttribute('href')).toBe('/courses/k1');
    expect(screen.getByText('1 of 3 notes done')).toBeTruthy();
  });

  it('makes a course of chosen notes in the order of the choice', async () => {
    const { user, sent, router } = renderApp('/courses', {
      ...CHOICES,
      'GET /notes/courses': NONE,
      'POST /notes/courses': { status: 201, body: aCourse() },
      'GET /notes/courses/k1': { body: aCourse() },
    });
    expect(await screen.findByText('No courses yet')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'New course' }));
    const dialog = within(screen.getByRole('dialog', { name: 'New course' }));
    await user.click(dialog.getByRole('button', { name: 'Make the course' }));
    expect(dialog.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      'Enter a title.',
      'Choose at least one note.',
    ]);
    expect(sent('POST /notes/courses')).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: 'Title' }), 'Learning to learn');
    await user.click(await dialog.findByRole('checkbox', { name: /Matrices/ }));
    await user.click(dialog.getByRole('checkbox', { name: /Vectors/ }));
    expect(dialog.getByText('2 notes are chosen.')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Make the course' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/courses/k1'));
    expect(await sent('POST /notes/courses')[0]?.json()).toEqual({
      title: 'Learning to learn',
      note_ids: ['n4', 'n1'],
    });
  });

  it('makes a course of a playlist, and explains one without notes', async () => {
    const { user, sent } = renderApp('/courses', {
      ...CHOICES,
      'GET /notes/courses': NONE,
      'POST /notes/courses': problem(400, 'validation_failed', { errors: [{ field: 'playlist_id', message: 'x' }] }),
    });
    await user.click(await screen.findByRole('button', { name: 'New course' }));
    const dialog = within(screen.getByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Title' }), 'A');
    await user.click(dialog.getByRole('radio', { name: 'A playlist' }));
    const link = dialog.getByRole('textbox', { name: 'Link of the playlist' });
    await user.type(link, 'https://www.youtube.com/watch?v=dQw4w9WgXcQ');
    await user.click(dialog.getByRole('button', { name: 'Make the course' }));
    expect(dialog.getByText('Paste the link of a YouTube playlist.')).toBeTruthy();
    await user.type(link, '&list=PL0123456789abcdef');
    await user.click(dialog.getByRole('button', { name: 'Make the course' }));
    expect(await dialog.findByText(/it needs 1 to 100 videos of which you have notes/)).toBeTruthy();
    expect(await sent('POST /notes/courses')[0]?.json()).toEqual({ title: 'A', playlist_id: 'PL0123456789abcdef' });
  });
});

const course = (more: Api = {}, path = '/courses/k1') =>
  renderApp(path, { 'GET /notes/courses/k1': { body: aCourse() }, 'GET /notes/courses': NONE, ...more });

const titles = () =>
  screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label')?.replace('Done: ', ''));

describe('a course', () => {
  it('shows its notes in order with the reasons', async () => {
    course();
    await screen.findByRole('heading', { level: 1, name: 'Learning to learn' });
    expect(titles()).toEqual(['Vectors', 'Gradients', 'Networks']);
    expect(screen.getByText('Uses “Slope”, which “Vectors” explains.')).toBeTruthy();
    expect(screen.getByText('1 of 3 notes done')).toBeTruthy();
  });

  it('progress shows at once, and a failure takes it back', async () => {
    let answers: { status?: number; body?: unknown } = { body: { done: 2, notes: 3 } };
    const { user, sent } = course({ 'PUT /notes/courses/k1/progress/n2': () => answers });
    await user.click(await screen.findByRole('checkbox', { name: 'Done: Gradients' }));
    expect(await screen.findByText('2 of 3 notes done')).toBeTruthy();
    expect(await sent('PUT /notes/courses/k1/progress/n2')[0]?.json()).toEqual({ done: true });
    answers = problem(500, 'internal');
    await user.click(screen.getByRole('checkbox', { name: 'Done: Gradients' }));
    expect(await screen.findByText('An internal error occurred. Please try again.')).toBeTruthy();
    expect(await screen.findByText('1 of 3 notes done')).toBeTruthy();
  });

  it('the order changes by keyboard; the moved note keeps the focus and its place is announced', async () => {
    let saved = aCourse();
    const { user, sent } = course({
      'GET /notes/courses/k1': () => ({ body: saved }),
      'PATCH /notes/courses/k1': async (request) => {
        const { note_ids } = (await request.json()) as { note_ids: string[] };
        saved = aCourse({
          order: 'manual',
          notes: note_ids.flatMap((id) => aCourse().notes.find((note) => note.note_id === id) ?? []),
        });
        return { body: saved };
      },
    });
    const up = await screen.findByRole('button', { name: 'Move up: Networks' });
    up.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(titles()).toEqual(['Vectors', 'Networks', 'Gradients']));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move up: Networks');
    expect(screen.getByText('“Networks” is number 2 of 3 now.')).toBeTruthy();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(titles()).toEqual(['Networks', 'Vectors', 'Gradients']));
    // At the top only the other button is left.
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move down: Networks');
    await waitFor(() => expect(sent('PATCH /notes/courses/k1')).toHaveLength(2));
    expect(await sent('PATCH /notes/courses/k1')[1]?.json()).toEqual({ note_ids: ['n3', 'n1', 'n2'] });
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Order' }).value).toBe('manual');
  });

  it('a removed note can be brought back', async () => {
    const { user, sent } = course({
      'PATCH /notes/courses/k1': async (request) => {
        const { note_ids } = (await request.json()) as { note_ids: string[] };
        return { body: aCourse({ notes: aCourse().notes.filter((note) => note_ids.includes(note.note_id)) }) };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove from the course: Gradients' }));
    await waitFor(() => expect(titles()).toEqual(['Vectors', 'Networks']));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(titles()).toEqual(['Vectors', 'Gradients', 'Networks']));
    expect(await sent('PATCH /notes/courses/k1')[1]?.json()).toEqual({
      note_ids: ['n1', 'n2', 'n3'],
      order: 'prerequisites',
    });
  });

  it('the glossary leads to concepts and seconds', async () => {
    const { user, router } = course();
    await user.click(await screen.findByRole('tab', { name: 'Glossary (1)' }));
    expect((await screen.findByRole('link', { name: 'Slope' })).getAttribute('href')).toBe('/concepts/c1');
    expect(screen.getByRole('link', { name: '1:05, Vectors' }).getAttribute('href')).toBe('/read/n1?t=65');
    expect(router.state.location.search).toEqual({ tab: 'glossary' });
  });

  it('the exam loads an answer when it is opened', async () => {
    const { user, sent } = course(
      {
        'GET /notes/n1': {
          body: aNote({
            assessment: {
              flashcards: [],
              questions: [
                {
                  id: 'q1',
                  kind: 'application',
                  question: 'Where is it steepest?',
                  answer: 'At the inflection.',
                  concepts: [],
                  segments: [{ start: 70, end: 80 }],
                },
              ],
            },
          }),
        },
      },
      '/courses/k1?tab=exam',
    );
    expect(await screen.findByText('Where is it steepest?')).toBeTruthy();
    expect(sent('GET /notes/n1')).toEqual([]);
    await user.click(screen.getByText('Answer'));
    expect(await screen.findByText('At the inflection.')).toBeTruthy();
    expect(screen.getByRole('link', { name: '1:10, Vectors' }).getAttribute('href')).toBe('/read/n1?t=70');
  });

  it('is exported, renamed, and deleted after a confirmation', async () => {
    const { user, sent, router } = course({
      'PATCH /notes/courses/k1': { body: aCourse({ title: 'New name' }) },
      'DELETE /notes/courses/k1': { status: 204 },
    });
    const menu = () => screen.findByRole('button', { name: 'Actions for the course' });
    await user.click(await menu());
    const pdf = await screen.findByRole('menuitem', { name: 'Download as PDF' });
    expect(pdf.getAttribute('href')).toBe('/notes/courses/k1/export?format=pdf');
    await user.click(screen.getByRole('menuitem', { name: 'Rename…' }));
    const title = await screen.findByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'New name{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'New name' })).toBeTruthy();
    expect(await sent('PATCH /notes/courses/k1')[0]?.json()).toEqual({ title: 'New name' });
    await user.click(await menu());
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
    expect(sent('DELETE /notes/courses/k1')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Delete the course' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/courses'));
    expect(sent('DELETE /notes/courses/k1')).toHaveLength(1);
  });

  it('notes are added; those it has cannot be chosen again', async () => {
    const { user, sent } = course({ ...CHOICES, 'PATCH /notes/courses/k1': { body: aCourse() } });
    await user.click(await screen.findByRole('button', { name: 'Add notes' }));
    const dialog = within(screen.getByRole('dialog'));
    expect((await dialog.findByRole<HTMLInputElement>('checkbox', { name: /Vectors/ })).disabled).toBe(true);
    await user.click(dialog.getByRole('checkbox', { name: /Matrices/ }));
    await user.click(dialog.getByRole('button', { name: 'Add the notes' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await sent('PATCH /notes/courses/k1')[0]?.json()).toEqual({
      note_ids: ['n1', 'n2', 'n3', 'n4'],
      order: 'prerequisites',
    });
  });

  it('one that does not exist any more says so and leads to the list', async () => {
    course({ 'GET /notes/courses/k1': problem(404, 'not_found') });
    expect(await screen.findByText('This does not exist. It may have been deleted.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All courses' }).getAttribute('href')).toBe('/courses');
  });
});

it('moves an item of a list', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
});

it('a dragged row belongs between the rows above and below its middle', () => {
  const middles = [20, 60, 100];
  expect(droppedAt(middles, 0, 20)).toBe(0);
  expect(droppedAt(middles, 0, 70)).toBe(1);
  expect(droppedAt(middles, 0, 500)).toBe(2);
  expect(droppedAt(middles, 2, 30)).toBe(1);
});

it.each([
  ['https://www.youtube.com/playlist?list=PL0123456789abcdef', 'PL0123456789abcdef'],
  ['youtu.be/dQw4w9WgXcQ?list=PL0123456789abcdef', 'PL0123456789abcdef'],
  ['  PL0123456789abcdef ', 'PL0123456789abcdef'],
  ['https://youtube.com.evil.example/playlist?list=PL0123456789abcdef', undefined],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', undefined],
  ['a text', undefined],
])('the playlist of “%s” is %s', (pasted, id) => expect(playlistId(pasted)).toBe(id));
