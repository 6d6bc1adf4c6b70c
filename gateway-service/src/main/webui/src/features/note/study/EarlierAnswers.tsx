import { Plural } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answersQuery } from '@/api/quiz';
import type { Question } from '@/api/types';
import { LoadMore } from '@/ui/LoadMore';
import { minute } from '@/ui/times';
import { isAnswerTo, verdictText } from './grades';
import { Moments } from './Moments';

interface Props {
  noteId: string;
  question: Question;
  /** The id of the answer that is on screen already. */
  current?: string;
}

/** The answers that the user gave to a question before, newest first. */
export function EarlierAnswers({ noteId, question, current }: Props) {
  const answers = useInfiniteQuery(answersQuery(noteId));
  const earlier = (answers.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter((answer) => isAnswerTo(question, answer) && answer.answer_id !== current);
  if (earlier.length === 0) return null;
  return (
    <details className="mt-1 border-t border-line pt-3 pb-1 text-sm">
      <summary className="min-h-6 w-fit cursor-pointer text-muted">
        <Plural value={earlier.length} one="# earlier answer" other="# earlier answers" />
      </summary>
      <ol className="mt-2 space-y-3">
        {earlier.map((answer) => (
          <li key={answer.answer_id} className="border-l-4 border-line pl-3">
            <p className="text-muted">
              {minute(answer.created_at)} · {verdictText(answer)}
            </p>
            <p className="mt-0.5 whitespace-pre-wrap">{answer.answer}</p>
            <Moments spans={answer.watch ?? []} />
          </li>
        ))}
      </ol>
      <LoadMore pages={answers} />
    </details>
  );
}
