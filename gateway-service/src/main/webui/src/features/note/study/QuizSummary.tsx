import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { Note } from '@/api/types';
import { gapsShown } from '@/cards/gaps';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { percent } from '@/ui/interval';
import { meanScore, type Verdict, verdict, verdictText } from './grades';
import { Moments } from './Moments';
import type { QuizRound } from './useRound';

const TONES = {
  right: 'good',
  partly: 'accent',
  wrong: 'bad',
  failed: 'bad',
  grading: 'accent',
  none: 'plain',
} as const satisfies Record<Verdict, string>;

const isWeak = (given: Verdict) => given === 'wrong' || given === 'partly' || given === 'failed';

/** The result of a round, what to watch and repeat, and how to go on. */
export function QuizSummary({ note, round, onCards }: { note: Note; round: QuizRound; onCards: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const answers = round.list.map(({ answer }) => answer);
  const mean = meanScore(answers);
  const graded = answers.filter((answer) => answer?.status === 'graded').length;
  const inGrading = answers.filter((answer) => answer?.status === 'grading').length;
  const weak = round.list.filter(({ answer }) => isWeak(verdict(answer)));
  const toRepeat = round.list.filter(({ answer }) => isWeak(verdict(answer)) || answer === undefined);
  const concepts = [...new Set(weak.flatMap(({ question }) => question.concepts))];
  return (
    <div className="rounded-xl border border-line bg-surface p-5">
      <h2 ref={heading} tabIndex={-1} className="outline-none text-lg font-semibold">
        <Trans>Your result</Trans>
      </h2>
      {mean === undefined ? (
        <p className="mt-2">
          <Trans>None of your answers has a grade yet.</Trans>
        </p>
      ) : (
        <p className="mt-2">
          <strong className="text-3xl tabular-nums">{percent(mean)}</strong>{' '}
          <span className="text-muted">
            <Plural value={graded} one="in # graded answer" other="on average in # graded answers" />
          </span>
        </p>
      )}
      {inGrading > 0 && (
        <p className="mt-1 text-sm text-muted">
          <Plural
            value={inGrading}
            one="# answer is being graded. Its grade appears here."
            other="# answers are being graded. Their grades appear here."
          />
        </p>
      )}
      {concepts.length > 0 && (
        <p className="mt-3 text-sm">
          <Trans>Worth repeating:</Trans> <strong className="font-medium">{concepts.join(', ')}</strong>
        </p>
      )}
      <ol className="mt-4 divide-y divide-line border-y border-line">
        {round.list.map(({ question, answer }, at) => (
          <li key={question.id} className="py-3">
            <div className="flex items-start justify-between gap-3">
              <button
                type="button"
                onClick={() => round.goTo(at)}
                className="line-clamp-2 min-h-6 min-w-0 cursor-pointer text-left hover:underline"
              >
                {gapsShown(question.question)}
              </button>
              <Badge tone={TONES[verdict(answer)]}>{verdictText(answer)}</Badge>
            </div>
            {isWeak(verdict(answer)) && (
              <div className="mt-2">
                <Moments spans={answer?.watch?.length ? answer.watch : question.segments} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-5 flex flex-wrap gap-3">
        {toRepeat.length > 0 && (
          <Button look="main" onClick={() => round.start(toRepeat.map(({ question }) => question))}>
            <Plural value={toRepeat.length} one="Ask # question again" other="Ask # questions again" />
          </Button>
        )}
        {note.assessment.flashcards.length > 0 && (
          <Button look={toRepeat.length > 0 ? 'plain' : 'main'} onClick={onCards}>
            <Trans>Go to the flashcards</Trans>
          </Button>
        )}
        <Button onClick={round.end}>
          <Trans>Back to the start</Trans>
        </Button>
      </div>
    </div>
  );
}
