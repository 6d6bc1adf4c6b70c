import { t } from '@lingui/core/macro';
import type { QuizAnswer } from '@/api/quiz';
import type { Question } from '@/api/types';
import { percent } from '@/ui/interval';

export type Verdict = 'right' | 'partly' | 'wrong' | 'grading' | 'failed' | 'none';

/** An open answer counts as right from this score on, and as partly right from the other. */
const RIGHT = 0.85;
const PARTLY = 0.4;

export function verdict(answer: QuizAnswer | undefined): Verdict {
  if (answer === undefined) return 'none';
  if (answer.status !== 'graded') return answer.status;
  const score = answer.score ?? 0;
  return score >= RIGHT ? 'right' : score >= PARTLY ? 'partly' : 'wrong';
}

/** The verdict in words, with the score of an open answer. */
export function verdictText(answer: QuizAnswer | undefined): string {
  switch (verdict(answer)) {
    case 'right':
      return withScore(t`Right`, answer);
    case 'partly':
      return withScore(t`Partly right`, answer);
    case 'wrong':
      return withScore(t`Not right`, answer);
    case 'grading':
      return t`Being graded`;
    case 'failed':
      return t`Not graded`;
    case 'none':
      return t`Not answered`;
  }
}

function withScore(text: string, answer: QuizAnswer | undefined): string {
  if (answer?.score === undefined || answer.kind === 'multiple_choice' || answer.kind === 'cloze') return text;
  return `${text} · ${percent(answer.score)}`;
}

/** Whether the answer has to be chosen; without choices it is an open question. */
export const hasChoices = ({ kind, choices = [] }: Question): boolean =>
  kind === 'multiple_choice' && choices.length > 0;

export const isOpen = (question: Question): boolean => question.kind !== 'cloze' && !hasChoices(question);

/** Whether an answer is one to the question as it is now: a new version of the note uses the same ids again. */
export const isAnswerTo = (question: Question, answer: QuizAnswer): boolean =>
  answer.question_id === question.id && answer.question === question.question;

/** The mean score of the graded answers, from 0 to 1; undefined without any. */
export function meanScore(answers: readonly (QuizAnswer | undefined)[]): number | undefined {
  const scores = answers.flatMap((answer) => (answer?.status === 'graded' ? [answer.score ?? 0] : []));
  return scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

export function kindName(question: Pick<Question, 'kind'>): string {
  const names: Record<Question['kind'], string> = {
    gap_analysis: t`Find what is missing`,
    application: t`Apply it`,
    one_up: t`One step further`,
    synthesis: t`Put it together`,
    multiple_choice: t`Choose one`,
    cloze: t`Fill the gap`,
  };
  return names[question.kind] ?? t`Question`;
}
