import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answersQuery, type QuizAnswer } from '@/api/quiz';
import type { Note, Question } from '@/api/types';
import { Button } from '@/ui/Button';
import { percent } from '@/ui/interval';
import { ProgressBar } from '@/ui/ProgressBar';
import { hasChoices, isAnswerTo, isOpen, meanScore, verdict } from './grades';
import type { QuizRound } from './useRound';

/** The questions of the quiz by kind, the results so far, and the rounds to choose from. */
export function QuizStart({ note, round }: { note: Note; round: QuizRound }) {
  const answers = useInfiniteQuery(answersQuery(note.id));
  const given = (answers.data?.pages ?? []).flatMap(({ items }) => items);
  const { questions } = note.assessment;
  const latest = new Map<Question, QuizAnswer | undefined>(
    questions.map((question) => [question, given.find((answer) => isAnswerTo(question, answer))]),
  );
  const open = questions.filter((question) => latest.get(question) === undefined);
  const weak = questions.filter((question) => ['partly', 'wrong', 'failed'].includes(verdict(latest.get(question))));
  const hasBegun = open.length < questions.length;
  return (
    <div className="rounded-xl border border-line bg-surface p-5">
      <h2 className="text-lg font-semibold">
        <Trans>Test yourself</Trans>
      </h2>
      <Kinds questions={questions} />
      {hasBegun && <SoFar answers={[...latest.values()]} />}
      <div className="mt-5 flex flex-wrap gap-3">
        {hasBegun && open.length > 0 && (
          <Button look="main" onClick={() => round.start(open)}>
            <Plural value={open.length} one="Go on: # question is left" other="Go on: # questions are left" />
          </Button>
        )}
        {weak.length > 0 && (
          <Button look={open.length === 0 ? 'main' : 'plain'} onClick={() => round.start(weak)}>
            <Plural value={weak.length} one="Repeat # weak question" other="Repeat # weak questions" />
          </Button>
        )}
        <Button look={hasBegun ? 'plain' : 'main'} onClick={() => round.start(questions)}>
          {hasBegun ? <Trans>Start from the beginning</Trans> : <Trans>Start the quiz</Trans>}
        </Button>
      </div>
    </div>
  );
}

function Kinds({ questions }: { questions: readonly Question[] }) {
  const open = questions.filter(isOpen).length;
  const choices = questions.filter(hasChoices).length;
  const gaps = questions.length - open - choices;
  return (
    <>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {choices > 0 && (
          <li>
            <Plural value={choices} one="# question with choices" other="# questions with choices" />
          </li>
        )}
        {gaps > 0 && (
          <li>
            <Plural value={gaps} one="# gap to fill" other="# gaps to fill" />
          </li>
        )}
        {open > 0 && (
          <li>
            <Plural value={open} one="# open question" other="# open questions" />
          </li>
        )}
      </ul>
      <p className="mt-3 text-sm">
        {open === 0 ? (
          <Trans>Every answer is graded at once.</Trans>
        ) : (
          <Trans>
            Choices and gaps are graded at once. Claude grades your open answers within a few minutes, at no cost; the
            number per day is limited.
          </Trans>
        )}
      </p>
    </>
  );
}

function SoFar({ answers }: { answers: readonly (QuizAnswer | undefined)[] }) {
  const { t } = useLingui();
  const answered = answers.filter((answer) => answer !== undefined).length;
  const mean = meanScore(answers);
  return (
    <div className="mt-4 space-y-2">
      <ProgressBar label={t`Answered questions`} value={(100 * answered) / answers.length} />
      <p className="text-sm text-muted">
        <Trans>
          You have answered {answered} of {answers.length} questions.
        </Trans>{' '}
        {mean !== undefined && <Trans>Your latest answers have {percent(mean)} on average.</Trans>}
      </p>
    </div>
  );
}
