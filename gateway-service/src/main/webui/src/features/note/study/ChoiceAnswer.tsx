import { Trans, useLingui } from '@lingui/react/macro';
import { Check, X } from 'lucide-react';
import type { RefObject } from 'react';
import type { QuizAnswer } from '@/api/quiz';
import type { Question } from '@/api/types';
import { Markdown } from '@/markdown/Markdown';
import { KeyHint } from '@/ui/KeyHint';
import { useKeys } from '@/ui/useKeys';

interface Props {
  question: Question;
  answer: QuizAnswer | undefined;
  pane: RefObject<HTMLElement | null>;
  isPending: boolean;
  onChoose: (choice: number) => void;
}

/** The choices as buttons; after the answer each one with why it is right or wrong. */
export function ChoiceAnswer({ question: { choices = [] }, answer, pane, isPending, onChoose }: Props) {
  const { t } = useLingui();
  useKeys(
    answer === undefined ? Object.fromEntries(choices.map((_, at) => [String(at + 1), () => onChoose(at)])) : {},
    pane,
  );
  return (
    <ol aria-label={t`Choices`} className="space-y-2">
      {choices.map(({ text, right, why }, at) =>
        answer === undefined ? (
          <li key={text}>
            <button
              type="button"
              disabled={isPending}
              onClick={() => onChoose(at)}
              className="flex min-h-11 w-full cursor-pointer items-start gap-3 rounded-lg border border-line px-4 py-2.5 text-left hover:border-accent hover:bg-accent-soft disabled:cursor-default"
            >
              <Letter>{at}</Letter>
              <span className="min-w-0 flex-1">
                <Markdown text={text} />
              </span>
              <KeyHint>{String(at + 1)}</KeyHint>
            </button>
          </li>
        ) : (
          <li
            key={text}
            className={`flex items-start gap-3 rounded-lg border px-4 py-2.5 ${right ? 'border-good/50 bg-good-soft' : text === answer.answer ? 'border-bad/50 bg-bad-soft' : 'border-line'}`}
          >
            {right ? (
              <Check aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-good" />
            ) : text === answer.answer ? (
              <X aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
            ) : (
              <Letter>{at}</Letter>
            )}
            <div className="min-w-0 flex-1">
              <Markdown text={text} />
              <p className="text-sm font-medium">
                {right && text === answer.answer ? (
                  <Trans>Your choice, and right</Trans>
                ) : right ? (
                  <Trans>The right one</Trans>
                ) : (
                  text === answer.answer && <Trans>Your choice</Trans>
                )}
              </p>
              <div className="text-sm text-muted">
                <Markdown text={why} />
              </div>
            </div>
          </li>
        ),
      )}
    </ol>
  );
}

const LETTERS = 'ABCDEFGH';

function Letter({ children: at }: { children: number }) {
  return (
    <span aria-hidden="true" className="w-5 shrink-0 font-medium text-muted">
      {LETTERS[at]}
    </span>
  );
}
