import { act, renderHook, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { QuizAnswer } from '@/api/quiz';
import type { Question } from '@/api/types';
import { useSingleKeys } from '@/preferences/singleKeys';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { aCard, anAnswer, aQuestion, clearStorage } from '@/testing/study';
import { usePlayback } from '../playback';
// Loaded with this file, so that their time does not count for the first test.
import '../reader/NotePage';
import './StudyPane';

clearStorage();

const CHOICE = aQuestion({
  id: 'q2',
  kind: 'multiple_choice',
  question: 'Which body pulls most?',
  answer: 'The moon',
  rubric: [],
  choices: [
    { text: 'The sun', right: false, why: 'It is too far away.' },
    { text: 'The moon', right: true, why: 'It is close.' },
    { text: 'Mars', right: false, why: 'It is small.' },
    { text: 'Jupiter', right: false, why: 'It is far.' },
  ],
});
const GAP = aQuestion({ id: 'q3', kind: 'cloze', question: 'High tide comes ___ a day.', answer: 'twice', rubric: [] });
const OPEN = aQuestion();

const POST = 'POST /notes/n1/assessment/answers';

/** A stubbed API that grades choices and gaps at once, and open answers when the test calls `grade`. */
function studying(questions: Question[], more: Api = {}, flashcards: ReturnType<typeof aCard>[] = []) {
  const given: QuizAnswer[] = [];
  const app = renderApp('/read/n1?tab=study', {
    'GET /notes/n1': { body: aNote({ assessment: { questions, flashcards } }) },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    'GET /notes/n1/cards': { body: { items: flashcards, next_cursor: null } },
    'GET /notes/n1/answers': { body: { items: [], next_cursor: null } },
    [POST]: async (request) => {
      const { question_id, choice, answer } = (await request.json()) as {
        question_id: string;
        choice?: number;
        answer?: string;
      };
      const question = questions.find(({ id }) => id === question_id) ?? OPEN;
      const text = choice === undefined ? (answer ?? '') : (question.choices?.[choice]?.text ?? '');
      const isOpen = question.kind !== 'cloze' && question.kind !== 'multiple_choice';
      const stored = anAnswer({
        answer_id: `a${given.length + 1}`,
        question_id,
        kind: question.kind,
        question: question.question,
        answer: text,
        ...(isOpen
          ? { status: 'grading', score: undefined, feedback: undefined, met: undefined, missing: undefined, watch: [] }
          : {
              score: text === question.answer ? 1 : 0,
              feedback: question.question.replace('___', question.answer),
              met: undefined,
              missing: undefined,
              watch: text === question.answer ? [] : question.segments,
            }),
      });
      given.push(stored);
      return { status: isOpen ? 202 : 200, body: stored };
    },
    ...more,
  });
  return { ...app, given };
}

const press = (name: string | RegExp) => screen.findByRole('button', { name });

it('asks one question at a time, with keys: 1 to 4 choose, Enter goes on', async () => {
  const { user, sent } = studying([CHOICE, GAP]);
  await user.click(await press('Start the quiz'));
  expect(await screen.findByRole('heading', { name: /^Question 1 of 2 · Choose one/ })).toBe(document.activeElement);
  expect(screen.queryByText(/High tide/)).toBeNull();

  await user.keyboard('1');
  expect(await screen.findByText('Not right')).toBeTruthy();
  expect(await sent(POST)[0]?.json()).toEqual({ question_id: 'q2', choice: 0 });
  expect(screen.getByText('Your choice').closest('li')?.textContent).toContain('It is too far away.');
  expect(screen.getByText('The right one').closest('li')?.textContent).toContain('The moon');
  expect(screen.getByText('Question 1: Not right').getAttribute('role')).toBe('status');

  await waitFor(() => expect(document.activeElement?.textContent).toContain('Next question'));
  await user.keyboard('{Enter}');
  expect(await screen.findByText('High tide comes […] a day.')).toBeTruthy();
  await user.type(screen.getByLabelText('Your answer'), 'twice{Enter}');
  expect(await screen.findByText('High tide comes twice a day.')).toBeTruthy();
  expect(await sent(POST)[1]?.json()).toEqual({ question_id: 'q3', answer: 'twice' });

  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Your result' })).toBe(document.activeElement);
  expect(screen.getByText('50%')).toBeTruthy();
  expect(screen.getByText('Tidal bulge')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Ask 1 question again' }));
  expect(await screen.findByRole('heading', { name: /^Question 1 of 1/ })).toBeTruthy();
  expect(screen.getByText('1 earlier answer')).toBeTruthy();
});

it('has an open answer graded, which a live frame announces', async () => {
  const { user, socket, sent, given } = studying([OPEN, CHOICE], {
    'GET /notes/answers/a1': () => ({ body: anAnswer({ answer: given[0]?.answer }) }),
  });
  await user.click(await press('Start the quiz'));
  socket.open();
  await user.type(await screen.findByLabelText('Your answer'), 'The earth turns.');
  await user.click(screen.getByRole('button', { name: 'Have it graded' }));

  expect((await screen.findAllByText('Being graded')).length).toBeGreaterThan(0);
  expect(sent('GET /notes/answers/a1')).toHaveLength(0);
  act(() => socket.emit({ type: 'answer_graded', note_id: 'n1', answer_id: 'a1', status: 'graded' }));

  expect(await screen.findByText('Partly right · 50%')).toBeTruthy();
  expect(screen.getByText('Question 1: Partly right · 50%').getAttribute('role')).toBe('status');
  expect(await screen.findByText('Half of it.')).toBeTruthy();
  const has = screen.getByRole('heading', { name: 'What your answer has' }).parentElement;
  expect(has?.textContent).toContain('The earth turns');
  const lacks = screen.getByRole('heading', { name: 'What it lacks' }).parentElement;
  expect(lacks?.textContent).toContain('Two bulges');
  expect(screen.getByText('There are two bulges.')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Play from 2:05 to 2:20' }));
  expect(usePlayback.getState().target).toEqual({ second: 125 });
});

it('a grade that arrives during another question is announced, and shown in the result', async () => {
  const { user, socket, given } = studying([OPEN, CHOICE], {
    'GET /notes/answers/a1': () => ({ body: anAnswer({ answer: given[0]?.answer }) }),
  });
  await user.click(await press('Start the quiz'));
  socket.open();
  await user.type(await screen.findByLabelText('Your answer'), 'The earth turns.{Control>}{Enter}{/Control}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Next question'));
  await user.keyboard('{Enter}');
  await screen.findByText('Which body pulls most?');
  act(() => socket.emit({ type: 'answer_graded', note_id: 'n1', answer_id: 'a1', status: 'graded' }));
  expect((await screen.findByText('Question 1: Partly right · 50%')).getAttribute('role')).toBe('status');
  await user.keyboard('2');
  await screen.findByText('Your choice, and right');
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Your result' });
  expect(screen.getByText('75%')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Why twice a day?' }));
  expect(await screen.findByText('Half of it.')).toBeTruthy();
});

it('a failed grading leaves the answer, to be submitted again', async () => {
  const { user, socket, sent } = studying([OPEN], {
    'GET /notes/answers/a1': {
      body: anAnswer({ status: 'failed', answer: 'The earth turns.', error_code: 'claude_overloaded' }),
    },
  });
  await user.click(await press('Start the quiz'));
  socket.open();
  await user.type(await screen.findByLabelText('Your answer'), 'The earth turns.');
  await user.click(screen.getByRole('button', { name: 'Have it graded' }));
  await screen.findAllByText('Being graded');
  act(() => socket.emit({ type: 'answer_graded', note_id: 'n1', answer_id: 'a1', status: 'failed' }));
  await user.click(await press('Open the answer again'));
  expect(await screen.findByLabelText('Your answer')).toHaveProperty('value', 'The earth turns.');
  await user.click(screen.getByRole('button', { name: 'Have it graded' }));
  await waitFor(() => expect(sent(POST)).toHaveLength(2));
});

it('explains the daily limit and keeps the text', async () => {
  const { user } = studying([OPEN], { [POST]: problem(429, 'daily_limit') });
  await user.click(await press('Start the quiz'));
  await user.type(await screen.findByLabelText('Your answer'), 'The earth turns.');
  await user.click(screen.getByRole('button', { name: 'Have it graded' }));
  expect((await screen.findByRole('alert')).textContent).toContain('as many open answers graded as is possible');
  expect(screen.getByLabelText('Your answer')).toHaveProperty('value', 'The earth turns.');
  await user.click(screen.getByText('Show the model answer without a grade'));
  expect(screen.getByText('There are two bulges.')).toBeTruthy();
});

it('keys choose nothing when they are switched off, or while the focus is elsewhere', async () => {
  const keys = renderHook(() => useSingleKeys());
  const { user, sent } = studying([CHOICE]);
  await user.click(await press('Start the quiz'));
  await screen.findByText('Which body pulls most?');
  act(() => screen.getByRole('link', { name: 'Library' }).focus());
  await user.keyboard('2');
  expect(sent(POST)).toHaveLength(0);

  act(() => screen.getByRole('heading', { name: /^Question 1 of 1/ }).focus());
  act(() => keys.result.current[1](false));
  await user.keyboard('2');
  expect(sent(POST)).toHaveLength(0);
  act(() => keys.result.current[1](true));
  await user.keyboard('2');
  expect(await screen.findByText('Your choice, and right')).toBeTruthy();
});

it('goes on with what was not answered before, and repeats what was weak', async () => {
  const { user } = studying([OPEN, CHOICE, GAP], {
    'GET /notes/n1/answers': {
      body: {
        items: [
          anAnswer({ answer_id: 'old2' }),
          // An answer to a question of an earlier version that had the same id.
          anAnswer({ answer_id: 'old1', question_id: 'q2', question: 'What is a tide?', score: 1 }),
        ],
        next_cursor: null,
      },
    },
  });
  expect(await screen.findByText(/You have answered 1 of 3 questions/)).toBeTruthy();
  expect(screen.getByText(/have 50% on average/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Repeat 1 weak question' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Go on: 2 questions are left' }));
  expect(await screen.findByText('Which body pulls most?')).toBeTruthy();
  expect(screen.queryByText(/earlier answer/)).toBeNull();
});

it('a half-typed answer is still there after a look at the flashcards', async () => {
  const { user } = studying([OPEN], {}, [aCard()]);
  await user.click(await press('Start the quiz'));
  await user.type(await screen.findByLabelText('Your answer'), 'The earth');
  await user.click(screen.getByRole('tab', { name: /Flashcards/ }));
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  await user.click(screen.getByRole('tab', { name: /Quiz/ }));
  expect(await screen.findByLabelText('Your answer')).toHaveProperty('value', 'The earth');
});

it('flashcards turn, are edited and suspended, and play their second', async () => {
  const card = aCard();
  const { user, sent } = studying(
    [OPEN],
    {
      'PATCH /notes/cards/c1': async (request) => ({ body: { ...card, ...((await request.json()) as object) } }),
      'POST /notes/reviews/c1/suspend': { body: { ...card, back: 'The sea.', suspended: true } },
      'DELETE /notes/reviews/c1/suspend': { body: { ...card, back: 'The sea.' } },
    },
    [card],
  );
  await user.click(await screen.findByRole('tab', { name: /Flashcards/ }));
  const shown = await screen.findByRole('article', { name: 'Flashcard' });
  expect(within(shown).queryByText('moon')).toBeNull();
  await user.click(within(shown).getByRole('button', { name: 'Show answer' }));
  expect(await within(shown).findByText('moon')).toBeTruthy();
  await user.click(within(shown).getByRole('button', { name: 'Play from 1:05' }));
  expect(usePlayback.getState().target).toEqual({ second: 65 });

  await user.click(within(shown).getByRole('button', { name: 'Edit' }));
  const back = await screen.findByLabelText('Back');
  await user.clear(back);
  await user.type(back, 'The sea.');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The sea.')).toBeTruthy();
  expect(await sent('PATCH /notes/cards/c1')[0]?.json()).toEqual({ front: 'What pulls the water?', back: 'The sea.' });

  await user.click(screen.getByRole('button', { name: 'Suspend' }));
  expect(await screen.findByText('Suspended')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Let it be due again' }));
  expect(await screen.findByText('Due')).toBeTruthy();
  expect(sent('DELETE /notes/reviews/c1/suspend')).toHaveLength(1);
});
