import { useQueries } from '@tanstack/react-query';
import { answerQuery, type QuizAnswer } from '@/api/quiz';
import type { Note, Question } from '@/api/types';
import { useKept } from './useKept';

/** A quiz under way: its questions in order, the one on screen, and the answers of this round by question. */
interface Round {
  ids: readonly string[];
  /** Behind the last one: the summary. */
  at: number;
  answers: Readonly<Record<string, string>>;
}

export interface RoundQuestion {
  question: Question;
  answer: QuizAnswer | undefined;
}

const NO_ROUND: Round = { ids: [], at: 0, answers: {} };
const NO_DRAFTS: Readonly<Record<string, string>> = {};

/** The round of the quiz of a note, kept while other panes are shown. */
export function useRound(note: Note) {
  const [round, setRound] = useKept<Round>(note.id, 'round', NO_ROUND);
  const [drafts, setDrafts] = useKept(note.id, 'drafts', NO_DRAFTS);
  // A new version of the note has other questions.
  const questions = round.ids.flatMap((id) => note.assessment.questions.find((question) => question.id === id) ?? []);
  const answered = questions.flatMap(({ id }) => round.answers[id] ?? []);
  // All of them, so that a grade is seen while another question is on screen.
  const answers = useQueries({ queries: answered.map((id) => answerQuery(id)) }).flatMap(({ data }) => data ?? []);
  const list: RoundQuestion[] = questions.map((question) => ({
    question,
    answer: answers.find(({ answer_id }) => answer_id === round.answers[question.id]),
  }));
  const at = Math.min(round.at, list.length);
  return {
    list,
    at,
    current: list[at],
    isRunning: list.length > 0,
    draftOf: (id: string) => drafts[id] ?? '',
    setDraft: (id: string, text: string) => setDrafts((known) => ({ ...known, [id]: text })),
    start: (chosen: readonly Question[]) => setRound({ ids: chosen.map(({ id }) => id), at: 0, answers: {} }),
    goTo: (to: number) => setRound((known) => ({ ...known, at: to })),
    answered: (id: string, answerId: string) =>
      setRound((known) => ({ ...known, answers: { ...known.answers, [id]: answerId } })),
    /** Opens the question again, with the answer as a draft. */
    again: (answer: QuizAnswer) => {
      setDrafts((known) => ({ ...known, [answer.question_id]: answer.answer }));
      setRound((known) => {
        const { [answer.question_id]: _, ...answers } = known.answers;
        return { ...known, answers };
      });
    },
    end: () => setRound(NO_ROUND),
  };
}

export type QuizRound = ReturnType<typeof useRound>;
