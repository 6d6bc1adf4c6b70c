import { Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CircleCheckBig, CircleDashed, LoaderCircle, X } from 'lucide-react';
import type { QuizAnswer } from '@/api/quiz';
import type { Question } from '@/api/types';
import { Markdown } from '@/markdown/Markdown';
import { Button } from '@/ui/Button';
import { hasChoices, isOpen, verdict, verdictText } from './grades';
import { Moments } from './Moments';

interface Props {
  question: Question;
  answer: QuizAnswer;
  onAgain: () => void;
}

/** The grade of an answer, what a full answer has, and where the video explains it. */
export function Grade({ question, answer, onAgain }: Props) {
  const { t } = useLingui();
  const { status, watch = [] } = answer;
  const toWatch = watch.length > 0 ? watch : question.segments;
  return (
    <div className="mt-4 space-y-4">
      {!hasChoices(question) && <Given answer={answer} />}
      <Verdict answer={answer} />
      {status === 'grading' && (
        <p className="text-sm text-muted">
          <Trans>This can take a few minutes. Go on meanwhile: the grade appears here and in the result.</Trans>
        </p>
      )}
      {status === 'failed' && (
        <div className="space-y-3 text-sm">
          <p>
            <Trans>Your answer could not be graded this time. Nothing is lost: submit it again when you like.</Trans>
          </p>
          <Button onClick={onAgain}>
            <Trans>Open the answer again</Trans>
          </Button>
        </div>
      )}
      {status === 'graded' && !hasChoices(question) && <Feedback answer={answer} />}
      {isOpen(question) && <Model question={question} isOpen={status === 'graded'} />}
      <Moments label={watch.length > 0 ? t`Watch again:` : t`In the video:`} spans={toWatch} />
    </div>
  );
}

function Given({ answer }: { answer: QuizAnswer }) {
  return (
    <div>
      <p className="text-sm text-muted">
        <Trans>Your answer</Trans>
      </p>
      <p className="mt-1 border-l-4 border-line pl-3 whitespace-pre-wrap">{answer.answer}</p>
    </div>
  );
}

const LOOKS = {
  right: ['text-good', CircleCheckBig],
  partly: ['text-accent', CircleDashed],
  wrong: ['text-bad', CircleAlert],
  failed: ['text-bad', CircleAlert],
  grading: ['text-accent', LoaderCircle],
  none: ['text-muted', CircleDashed],
} as const;

function Verdict({ answer }: { answer: QuizAnswer }) {
  const [colour, Icon] = LOOKS[verdict(answer)];
  const spins = answer.status === 'grading' ? 'motion-safe:animate-spin' : '';
  return (
    <p className={`flex items-center gap-2 font-semibold ${colour}`}>
      <Icon aria-hidden="true" className={`size-5 ${spins}`} />
      {verdictText(answer)}
    </p>
  );
}

function Feedback({ answer: { feedback, met = [], missing = [] } }: { answer: QuizAnswer }) {
  const { t } = useLingui();
  return (
    <div className="space-y-4">
      {feedback !== undefined && feedback !== '' && (
        <div className="prose">
          <Markdown text={feedback} />
        </div>
      )}
      <Points title={t`What your answer has`} points={met} met />
      <Points title={t`What it lacks`} points={missing} />
    </div>
  );
}

function Points({ title, points, met = false }: { title: string; points: readonly string[]; met?: boolean }) {
  if (points.length === 0) return null;
  const Icon = met ? Check : X;
  return (
    <div>
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="mt-1.5 space-y-1.5">
        {points.map((point) => (
          <li key={point} className="flex gap-2">
            <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${met ? 'text-good' : 'text-bad'}`} />
            <div className="min-w-0">
              <Markdown text={point} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Model({ question, isOpen }: { question: Question; isOpen: boolean }) {
  return (
    <details open={isOpen}>
      <summary className="min-h-6 w-fit cursor-pointer text-sm font-semibold">
        <Trans>Model answer</Trans>
      </summary>
      <div className="prose mt-1.5">
        <Markdown text={question.answer} />
      </div>
    </details>
  );
}
