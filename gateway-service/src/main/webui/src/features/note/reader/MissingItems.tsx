import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '@/api/client';
import { assessmentRequestKey, noteKey } from '@/api/keys';
import { assessmentRequestQuery } from '@/api/notes';
import type { AssessmentRequest, Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';

/** The names of the kinds of items: of one, and of several. */
const NAMES: Record<string, [string, string]> = {
  concepts: ['key concept', 'key concepts'],
  questions: ['question', 'questions'],
  flashcards: ['card', 'cards'],
};

/** What the assessment of a note lacks, with a button that has it made again. */
export function MissingItems({ note }: { note: Note }) {
  const missing = Object.entries(note.quality?.missing ?? {}).flatMap(([kind, count]) =>
    count > 0 ? [`${count} ${NAMES[kind]?.[count === 1 ? 0 : 1] ?? kind}`] : [],
  );
  return missing.length === 0 ? null : <AskAgain noteId={note.id} missing={missing} />;
}

function AskAgain({ noteId, missing }: { noteId: string; missing: string[] }) {
  const cache = useQueryClient();
  const status = useQuery(assessmentRequestQuery(noteId)).data?.status;
  const asking = useMutation({
    mutationFn: () => answer(api.POST('/notes/{id}/assessment', { params: { path: { id: noteId } } })),
    onSuccess: (request) => cache.setQueryData<AssessmentRequest>(assessmentRequestKey(noteId), request),
  });
  useEffect(() => {
    if (status === 'done') void cache.invalidateQueries({ queryKey: noteKey(noteId), exact: true });
  }, [cache, noteId, status]);
  return (
    <section aria-labelledby="missing">
      <Notice>
        <h2 id="missing" className="font-semibold">
          Some questions and cards are missing
        </h2>
        <p className="mt-1 text-sm">
          This note should have {listed(missing)} more: what was written for it did not pass our checks. Your note is
          complete otherwise.
        </p>
        {status === 'requested' ? (
          <p role="status" className="mt-3 text-sm text-muted">
            The questions and cards are being made again. They appear here in a few minutes.
          </p>
        ) : (
          <>
            {status === 'failed' && !asking.isError && (
              <p role="alert" className="mt-3 text-sm text-bad">
                The questions and cards could not be made this time. Your note has not changed. Try again later.
              </p>
            )}
            {asking.isError && (
              <p role="alert" className="mt-3 text-sm text-bad">
                {requestErrorSentence(asking.error)}
              </p>
            )}
            <div className="mt-3 flex flex-wrap items-center gap-3">
              <Button disabled={asking.isPending} onClick={() => asking.mutate()}>
                Make the questions and cards again
              </Button>
              <span className="text-sm text-muted">This costs nothing.</span>
            </div>
          </>
        )}
      </Notice>
    </section>
  );
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
