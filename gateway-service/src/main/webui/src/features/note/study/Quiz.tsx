import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { QuizAnswer } from '@/api/quiz';
import type { Note } from '@/api/types';
import { IconButton } from '@/ui/IconButton';
import { Empty } from '@/ui/states';
import { verdict, verdictText } from './grades';
import { QuestionView } from './QuestionView';
import { QuizStart } from './QuizStart';
import { QuizSummary } from './QuizSummary';
import { type QuizRound, useRound } from './useRound';

/** The quiz of a note, one question at a time. */
export function Quiz({ note, onCards }: { note: Note; onCards: () => void }) {
  const { t } = useLingui();
  const round = useRound(note);
  const pane = useRef<HTMLDivElement>(null);
  if (note.assessment.questions.length === 0) {
    return (
      <Empty title={t`This note has no questions`}>
        <Trans>Try the flashcards, or write your own summary of the note.</Trans>
      </Empty>
    );
  }
  return (
    <div ref={pane}>
      <Announcement round={round} />
      {!round.isRunning ? (
        <QuizStart note={note} round={round} />
      ) : (
        <>
          <Steps round={round} />
          {round.current === undefined ? (
            <QuizSummary note={note} round={round} onCards={onCards} />
          ) : (
            <QuestionView
              key={round.current.question.id}
              note={note}
              round={round}
              pane={pane}
              current={round.current}
            />
          )}
        </>
      )}
    </div>
  );
}

const stateOf = (answer: QuizAnswer | undefined) => `${answer?.answer_id} ${answer?.status}`;

/** Announces each verdict once, at any question of the round. */
function Announcement({ round }: { round: QuizRound }) {
  const { t } = useLingui();
  const said = useRef(new Map(round.list.map(({ question, answer }) => [question.id, stateOf(answer)])));
  const [text, setText] = useState('');
  const verdicts = round.list.map(({ answer }) => stateOf(answer)).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the verdicts are what changes
  useEffect(() => {
    for (const [at, { question, answer }] of round.list.entries()) {
      if (answer === undefined || said.current.get(question.id) === stateOf(answer)) continue;
      said.current.set(question.id, stateOf(answer));
      const position = at + 1;
      setText(t`Question ${position}: ${verdictText(answer)}`);
    }
  }, [verdicts]);
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}

const COLOURS = {
  none: 'border-line bg-surface text-muted',
  grading: 'border-accent bg-accent-soft text-accent motion-safe:animate-pulse',
  failed: 'border-bad border-dashed bg-surface text-bad',
  right: 'border-good bg-good-soft text-good',
  partly: 'border-accent bg-accent-soft text-accent',
  wrong: 'border-bad bg-bad-soft text-bad',
};

/** The questions of the round with their verdicts; each leads to its question. */
function Steps({ round }: { round: QuizRound }) {
  const { t } = useLingui();
  return (
    <div className="mb-4 flex items-start justify-between gap-2">
      <ol aria-label={t`Questions`} className="flex flex-wrap gap-1.5 p-1">
        {round.list.map(({ question, answer }, at) => {
          const position = at + 1;
          return (
            <li key={question.id}>
              <button
                type="button"
                aria-label={t`Question ${position}: ${verdictText(answer)}`}
                aria-current={at === round.at ? 'step' : undefined}
                onClick={() => round.goTo(at)}
                className={`size-8 cursor-pointer rounded-full border text-xs font-medium tabular-nums aria-[current=step]:outline-2 aria-[current=step]:outline-offset-2 aria-[current=step]:outline-accent ${COLOURS[verdict(answer)]}`}
              >
                {position}
              </button>
            </li>
          );
        })}
      </ol>
      <IconButton label={t`Leave the quiz`} icon={X} onClick={round.end} />
    </div>
  );
}
