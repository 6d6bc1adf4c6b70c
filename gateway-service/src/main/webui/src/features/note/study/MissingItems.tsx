import { i18n } from '@lingui/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noteCardsKey, noteKey } from '@/api/keys';
import { assessmentRequestQuery } from '@/api/notes';
import { requestAssessment } from '@/api/quiz';
import type { Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';

const KINDS: Record<string, (count: number) => string> = {
  concepts: (count) => plural(count, { one: '# key concept', other: '# key concepts' }),
  questions: (count) => plural(count, { one: '# question', other: '# questions' }),
  flashcards: (count) => plural(count, { one: '# card', other: '# cards' }),
};

/** What the assessment of a note lacks, with a button that has it made again. */
export function MissingItems({ note }: { note: Note }) {
  const missing = Object.entries(note.quality?.missing ?? {}).flatMap(([kind, count]) =>
    count > 0 ? [KINDS[kind]?.(count) ?? `${count} ${kind}`] : [],
  );
  return missing.length === 0 ? null : <AskAgain noteId={note.id} missing={missing} />;
}

function AskAgain({ noteId, missing }: { noteId: string; missing: string[] }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const status = useQuery(assessmentRequestQuery(noteId)).data?.status;
  const asking = useMutation(requestAssessment(cache, noteId));
  useEffect(() => {
    if (status !== 'done') return;
    void cache.invalidateQueries({ queryKey: noteKey(noteId), exact: true });
    void cache.invalidateQueries({ queryKey: noteCardsKey(noteId) });
  }, [cache, noteId, status]);
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(missing);
  return (
    <section aria-labelledby="missing">
      <Notice>
        <h2 id="missing" className="font-semibold">
          <Trans>Some questions and cards are missing</Trans>
        </h2>
        <p className="mt-1 text-sm">
          <Trans>
            This note should have {list} more: what was written for it did not pass our checks. Your note is complete
            otherwise.
          </Trans>
        </p>
        {status === 'requested' ? (
          <p role="status" className="mt-3 text-sm text-muted">
            <Trans>The questions and cards are being made again. They appear here in a few minutes.</Trans>
          </p>
        ) : (
          <>
            {status === 'failed' && !asking.isError && (
              <p role="alert" className="mt-3 text-sm text-bad">
                <Trans>
                  The questions and cards could not be made this time. Your note has not changed. Try again later.
                </Trans>
              </p>
            )}
            {asking.isError && (
              <p role="alert" className="mt-3 text-sm text-bad">
                {requestErrorSentence(asking.error)}
              </p>
            )}
            <div className="mt-3 flex flex-wrap items-center gap-3">
              <Button disabled={asking.isPending} onClick={() => asking.mutate()}>
                {t`Make the questions and cards again`}
              </Button>
              <span className="text-sm text-muted">
                <Trans>This costs nothing.</Trans>
              </span>
            </div>
          </>
        )}
      </Notice>
    </section>
  );
}
