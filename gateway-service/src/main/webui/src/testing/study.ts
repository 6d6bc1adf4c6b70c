import { afterEach, beforeEach } from 'vitest';
import type { QuizAnswer } from '@/api/quiz';
import type { Card, DueCards, ReviewStats } from '@/api/reviews';
import type { Question } from '@/api/types';

export const aCard = (change: Partial<Card> = {}): Card => ({
  id: 'c1',
  note_id: 'n1',
  title: 'How tides work',
  kind: 'basic',
  front: 'What pulls the water?',
  back: 'The **moon**.',
  edited: false,
  start: 65,
  due: '2026-11-22T10:00:00Z',
  state: 'review',
  stability: 5,
  difficulty: 5,
  reviews: 3,
  lapses: 0,
  revision: 3,
  suspended: false,
  ...change,
});

export const dueCards = (items: Card[], due = items.length): DueCards => ({
  items,
  due,
  new_cards: items.filter(({ state }) => state === 'new').length,
});

export const someStats = (change: Partial<ReviewStats> = {}): ReviewStats => ({
  cards: { new: 4, learning: 1, review: 9, relearning: 1, suspended: 2 },
  retention: { reviews: 40, recalled: 36, rate: 0.9, expected: 0.83 },
  streak: 6,
  days: [
    { date: '2026-11-21', reviews: 12, again: 3 },
    { date: '2026-11-22', reviews: 8, again: 1 },
  ],
  forecast: [
    { date: '2026-11-22', due: 5 },
    { date: '2026-11-23', due: 2 },
  ],
  ...change,
});

export const aQuestion = (change: Partial<Question> = {}): Question => ({
  id: 'q1',
  kind: 'application',
  question: 'Why twice a day?',
  answer: 'There are two bulges.',
  rubric: ['Two bulges', 'The earth turns'],
  concepts: ['Tidal bulge'],
  segments: [{ start: 60, end: 75 }],
  ...change,
});

export const anAnswer = (change: Partial<QuizAnswer> = {}): QuizAnswer => ({
  answer_id: 'a1',
  note_id: 'n1',
  question_id: 'q1',
  kind: 'application',
  question: 'Why twice a day?',
  answer: 'The earth turns.',
  status: 'graded',
  score: 0.5,
  feedback: 'Half of it.',
  met: ['The earth turns'],
  missing: ['Two bulges'],
  watch: [{ start: 125, end: 140 }],
  created_at: '2026-11-22T10:00:00Z',
  ...change,
});

/** What a test of reviews leaves in the browser. */
export function clearStorage(): void {
  const clear = () => {
    sessionStorage.clear();
    localStorage.clear();
  };
  beforeEach(clear);
  afterEach(clear);
}
