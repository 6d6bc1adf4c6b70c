import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AssessmentRequest, Quality } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';

const BUTTON = { name: 'Make the questions and cards again' };

const quality = (missing: Record<string, number>): Quality => ({
  words_per_minute: 80,
  statements: 12,
  repaired: 0,
  unsupported: 0,
  uncited: 0,
  misplaced: 0,
  rejected: 0,
  uncovered_seconds: 0,
  dropped: {},
  missing,
});

const aQuestion = {
  id: 'q1',
  kind: 'application' as const,
  question: 'Why twice a day?',
  answer: 'There are two bulges.',
  concepts: [],
  segments: [],
};

function reading(missing: Record<string, number>, request: AssessmentRequest, more: Api = {}) {
  return renderApp('/read/n1', {
    'GET /notes/n1/answers': { body: { items: [], next_cursor: null } },
    'GET /notes/n1/cards': { body: { items: [], next_cursor: null } },
    'GET /notes/n1': { body: aNote({ quality: quality(missing) }) },
    'GET /notes/n1/assessment': { body: request },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    ...more,
  });
}

it('says what is missing and that asking again costs nothing', async () => {
  reading({ concepts: 1, flashcards: 8, questions: 6 }, { status: 'none' });
  expect(await screen.findByText(/1 key concept, 8 cards, and 6 questions more/)).toBeTruthy();
  expect(screen.getByRole('button', BUTTON)).toBeTruthy();
  expect(screen.getByText('This costs nothing.')).toBeTruthy();
});

it('says nothing about a complete assessment', async () => {
  const { sent } = reading({}, { status: 'none' });
  await screen.findByRole('link', { name: '1:05' });
  expect(screen.queryByText(/are missing/)).toBeNull();
  expect(sent('GET /notes/n1/assessment')).toHaveLength(0);
});

it('is asked for once, and the note is shown anew when it has another version', async () => {
  let version = 1;
  let state: AssessmentRequest = { status: 'none' };
  const { user, sent, socket } = reading({}, state, {
    'GET /notes/n1': () =>
      version === 1
        ? { body: aNote({ quality: quality({ questions: 6 }) }) }
        : { body: aNote({ version, quality: quality({}), assessment: { questions: [aQuestion], flashcards: [] } }) },
    'GET /notes/n1/assessment': () => ({ body: state }),
    'POST /notes/n1/assessment': () => {
      state = { status: 'requested', request_id: 'r1' };
      return { status: 202, body: state };
    },
  });
  await user.click(await screen.findByRole('button', BUTTON));
  expect((await screen.findByText(/are being made again/)).getAttribute('role')).toBe('status');
  expect(screen.queryByRole('button', BUTTON)).toBeNull();

  version = 2;
  state = { status: 'done', request_id: 'r1' };
  socket.open();
  socket.emit({ type: 'note_updated', note_id: 'n1', video_id: 'v1' });

  await user.click(await screen.findByRole('button', { name: 'Start the quiz' }));
  expect(await screen.findByText('Why twice a day?')).toBeTruthy();
  expect(screen.queryByText(/are missing/)).toBeNull();
  expect(sent('POST /notes/n1/assessment')).toHaveLength(1);
});

it('can be asked for again after a failure', async () => {
  reading({ questions: 6 }, { status: 'failed', request_id: 'r1', error_code: 'claude_overloaded' });
  expect((await screen.findByRole('alert')).textContent).toContain('could not be made this time');
  expect(screen.getByRole('button', BUTTON)).toBeTruthy();
});

it('explains the daily limit', async () => {
  const { user } = reading(
    { questions: 6 },
    { status: 'none' },
    { 'POST /notes/n1/assessment': problem(429, 'too_many_assessments') },
  );
  await user.click(await screen.findByRole('button', BUTTON));
  expect((await screen.findByRole('alert')).textContent).toContain('too often today');
});
