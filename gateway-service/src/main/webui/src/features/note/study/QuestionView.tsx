import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { type RefObject, useEffect, useId, useRef } from 'react';
import { Problem } from '@/api/problem';
import { type NewAnswer, submitAnswer } from '@/api/quiz';
import type { Note, Question } from '@/api/types';
import { withGaps } from '@/cards/gaps';
import { requestErrorSentence } from '@/errors/sentences';
import { Markdown } from '@/markdown/Markdown';
import { Button } from '@/ui/Button';
import { fromNow } from '@/ui/interval';
import { KeyHint } from '@/ui/KeyHint';
import { Notice } from '@/ui/Notice';
import { useKeys } from '@/ui/useKeys';
import { ChoiceAnswer } from './ChoiceAnswer';
import { EarlierAnswers } from './EarlierAnswers';
import { Grade } from './Grade';
import { hasChoices, isOpen, kindName } from './grades';
import { TextAnswer } from './TextAnswer';
import type { QuizRound, RoundQuestion } from './useRound';

interface Props {
  note: Note;
  round: QuizRound;
  current: RoundQuestion;
  /** Keys are for the quiz when the focus is in here. */
  pane: RefObject<HTMLElement | null>;
}

/** One question: its form, or its answer with the grade. */
export function QuestionView({ note, round, current: { question, answer }, pane }: Props) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const text = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const submit = useMutation(submitAnswer(cache, note.id));
  const position = round.at + 1;
  const isLast = position === round.list.length;
  const goOn = () => round.goTo(round.at + 1);
  const send = (given: Omit<NewAnswer, 'question_id'>) => {
    if (submit.isPending || answer !== undefined) return;
    submit.mutate(
      { question_id: question.id, ...given },
      { onSuccess: (stored) => round.answered(question.id, stored.answer_id) },
    );
  };
  useKeys({ Enter: answer !== undefined ? goOn : undefined }, pane);
  useEffect(() => {
    // The question before may have been longer.
    heading.current?.scrollIntoView({ block: 'nearest' });
    // A field takes the focus itself.
    if (pane.current?.contains(document.activeElement) !== true || document.activeElement?.tagName === 'BUTTON') {
      heading.current?.focus({ preventScroll: true });
    }
  }, [pane]);
  const answerId = answer?.answer_id;
  const answeredBefore = useRef(answerId);
  useEffect(() => {
    if (answerId !== undefined && answerId !== answeredBefore.current) next.current?.focus({ preventScroll: true });
    answeredBefore.current = answerId;
  }, [answerId]);

  return (
    <article className="rounded-xl border border-line bg-surface px-5 pt-5 pb-3">
      <h2 ref={heading} tabIndex={-1} className="scroll-mt-32 text-sm text-muted outline-none">
        <Trans>
          Question {position} of {round.list.length}
        </Trans>
        {' · '}
        {kindName(question)}
      </h2>
      <div id={text} className="prose mt-2 font-semibold">
        <Markdown text={question.kind === 'cloze' ? withGaps(question.question) : question.question} />
      </div>
      <div className="mt-4">
        {hasChoices(question) ? (
          <ChoiceAnswer
            question={question}
            answer={answer}
            pane={pane}
            isPending={submit.isPending}
            onChoose={(choice) => send({ choice })}
          />
        ) : (
          answer === undefined && (
            <TextAnswer
              isLong={isOpen(question)}
              describedBy={text}
              value={round.draftOf(question.id)}
              isPending={submit.isPending}
              onChange={(value) => round.setDraft(question.id, value)}
              onSubmit={(value) => send({ answer: value })}
            />
          )
        )}
      </div>
      {submit.isError && answer === undefined && <SubmitError error={submit.error} />}
      {answer !== undefined && <Grade question={question} answer={answer} onAgain={() => round.again(answer)} />}
      {answer === undefined && isOpen(question) && <ModelAnswer question={question} />}
      <div className="sticky bottom-14 -mx-5 mt-2 flex flex-wrap items-center justify-end gap-3 bg-surface px-5 py-3 sm:bottom-0">
        {answer === undefined ? (
          <Button onClick={goOn}>
            <Trans>Skip</Trans>
          </Button>
        ) : (
          <Button ref={next} look="main" onClick={goOn}>
            {isLast ? t`See the result` : t`Next question`}
            <ArrowRight aria-hidden="true" className="size-4" />
            <KeyHint>{t`Enter`}</KeyHint>
          </Button>
        )}
      </div>
      <EarlierAnswers noteId={note.id} question={question} current={answer?.answer_id} />
    </article>
  );
}

function SubmitError({ error }: { error: unknown }) {
  return (
    <div className="mt-4">
      <Notice tone="bad" role="alert">
        <SubmitErrorText error={error} />
      </Notice>
    </div>
  );
}

function SubmitErrorText({ error }: { error: unknown }) {
  if (error instanceof Problem && error.code === 'daily_limit') {
    return (
      <p>
        <Trans>You have had as many open answers graded as is possible in one day.</Trans>{' '}
        {error.retryAfter !== undefined && (
          <Trans>The next one is possible {fromNow(Date.now() + 1000 * error.retryAfter)}.</Trans>
        )}{' '}
        <Trans>Your text is kept. Choices and gaps have no limit.</Trans>
      </p>
    );
  }
  if (error instanceof Problem && error.code === 'rate_limited') {
    return (
      <p>
        <Trans>Several of your answers are being graded. Wait for one of the grades, then submit this one.</Trans>
      </p>
    );
  }
  if (error instanceof Problem && error.code === 'not_found') {
    return (
      <p>
        <Trans>This question is no longer part of the note. Leave the quiz and start it again.</Trans>
      </p>
    );
  }
  return <p>{requestErrorSentence(error)}</p>;
}

/** For who does not want a grade. */
function ModelAnswer({ question }: { question: Question }) {
  return (
    <details className="mt-4 text-sm">
      <summary className="min-h-6 w-fit cursor-pointer text-accent">
        <Trans>Show the model answer without a grade</Trans>
      </summary>
      <div className="prose mt-2">
        <Markdown text={question.answer} />
      </div>
    </details>
  );
}
