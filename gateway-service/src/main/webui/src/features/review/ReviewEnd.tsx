import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheckBig, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { reviewStatsQuery } from '@/api/reviews';
import { Button, buttonClass } from '@/ui/Button';
import { fromNow, percent } from '@/ui/interval';
import { KeyHint } from '@/ui/KeyHint';
import { useKeys } from '@/ui/useKeys';
import { nextDue, type Review } from './useReview';

/** What is shown when no card is due. */
export function ReviewEnd({ review }: { review: Review }) {
  const { session } = review;
  const heading = useRef<HTMLHeadingElement>(null);
  const hasReviewed = useRef(session.reviewed > 0);
  useKeys({ u: review.canUndo ? review.undo : undefined });
  useEffect(() => {
    // The button of the last card, which had the focus, is removed.
    if (hasReviewed.current && document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <section className="rounded-xl border border-line bg-surface px-6 py-12 text-center shadow-sm">
      <CircleCheckBig aria-hidden="true" className="mx-auto size-10 text-good" />
      <h2 ref={heading} tabIndex={-1} className="mt-4 text-xl font-semibold outline-none">
        {session.reviewed > 0 ? <Trans>That is all for now</Trans> : <Trans>No cards are due</Trans>}
      </h2>
      {session.reviewed > 0 && (
        <p className="mt-2">
          <Plural value={session.reviewed} one="You reviewed # card." other="You reviewed # cards." />{' '}
          <Trans>You remembered {percent((session.reviewed - session.again) / session.reviewed)} of them.</Trans>
        </p>
      )}
      <Soon review={review} />
      <Next />
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        {review.canUndo && (
          <Button onClick={review.undo}>
            <Undo2 aria-hidden="true" className="size-4" />
            <Trans>Undo</Trans> <KeyHint>U</KeyHint>
          </Button>
        )}
        <Link to="/review/stats" className={buttonClass()}>
          <Trans>See your progress</Trans>
        </Link>
        <Link to="/library" className={buttonClass()}>
          <Trans>Go to the library</Trans>
        </Link>
      </div>
    </section>
  );
}

/** The cards that come back within minutes, and a way not to wait for them. */
function Soon({ review }: { review: Review }) {
  const now = useMinutes();
  const count = Object.values(review.session.waiting).filter((time) => new Date(time).getTime() > now).length;
  const next = nextDue(review.session.waiting, now);
  if (next === undefined) return null;
  return (
    <div className="mt-4">
      <p>
        <Plural
          value={count}
          one={<Trans># card is shown again {fromNow(next, now)}.</Trans>}
          other={<Trans># cards are shown again, the first one {fromNow(next, now)}.</Trans>}
        />
      </p>
      {review.soon > 0 && (
        <Button look="main" className="mt-3" onClick={review.showSoon}>
          <Trans>Review now</Trans>
        </Button>
      )}
    </div>
  );
}

const STEP_MILLIS = 15_000;

/** The time, often enough for minutes. */
function useMinutes(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Next() {
  const { t } = useLingui();
  const { data } = useQuery(reviewStatsQuery());
  if (data === undefined) return null;
  const { cards, forecast } = data;
  if (Object.values(cards).every((count) => count === 0)) {
    return (
      <p className="mt-2 text-muted">{t`Every note has flashcards. They appear here when your first note is ready.`}</p>
    );
  }
  const tomorrow = forecast[1]?.due ?? 0;
  return (
    <p className="mt-2 text-muted">
      <Plural
        value={tomorrow}
        _0="Nothing to repeat is due tomorrow."
        one="# card to repeat is due tomorrow."
        other="# cards to repeat are due tomorrow."
      />
    </p>
  );
}
