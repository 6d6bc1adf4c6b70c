import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GraduationCap } from 'lucide-react';
import { dueCountQuery } from '@/api/reviews';
import { requestErrorSentence } from '@/errors/sentences';
import { buttonClass } from '@/ui/Button';
import { number } from '@/ui/format';

/** How many cards are due today, with a link to their review. */
export function DueToday() {
  const due = useQuery(dueCountQuery());
  const count = due.data?.due ?? 0;
  return (
    <section aria-labelledby="due-today" className="rounded-xl border border-line bg-surface p-5">
      <h2 id="due-today" className="flex items-center gap-2 font-semibold">
        <GraduationCap aria-hidden="true" className="size-5 text-accent" />
        <Trans>Cards due today</Trans>
      </h2>
      {due.data !== undefined ? (
        <>
          <p className="mt-2 text-3xl font-semibold tabular-nums">{number(count)}</p>
          <p className="text-sm text-muted">
            {count === 0 ? (
              <Trans>Nothing to review for now.</Trans>
            ) : (
              <Plural
                value={due.data.new_cards}
                _0="All of them are cards that you know."
                one="# of them is new."
                other="# of them are new."
              />
            )}
          </p>
          <Link to="/review" className={`mt-4 ${buttonClass(count > 0 ? 'main' : 'plain')}`}>
            {count > 0 ? <Trans>Start the review</Trans> : <Trans>Go to the reviews</Trans>}
          </Link>
        </>
      ) : due.isError ? (
        <p role="alert" className="mt-2 text-sm text-bad">
          {requestErrorSentence(due.error)}
        </p>
      ) : (
        <div aria-hidden="true" className="mt-2 h-24 rounded-lg bg-line/60 motion-safe:animate-pulse" />
      )}
    </section>
  );
}
