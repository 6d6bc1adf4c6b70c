import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CalendarClock, EyeOff, Pencil, Play, Undo2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Card, Rating } from '@/api/reviews';
import { CardBack, CardFront } from '@/cards/CardSide';
import { EditCard } from '@/cards/EditCard';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { clock } from '@/ui/format';
import { fromNow, shortInterval } from '@/ui/interval';
import { KeyHint } from '@/ui/KeyHint';
import { LINK } from '@/ui/Link';
import { ProgressBar } from '@/ui/ProgressBar';
import { useKeys } from '@/ui/useKeys';
import type { Review } from './useReview';

/** One card: its front, its answer when shown, and the ratings. */
export function CardReview({ review, card }: { review: Review; card: Card }) {
  const { session, reveal, rate } = review;
  const revealed = session.revealed;
  const [isEdited, setEdited] = useState(false);
  const front = useId();
  const { show, answer } = useFocus(card, revealed);
  useKeys({
    ' ': revealed ? undefined : reveal,
    '1': revealed ? () => rate(1) : undefined,
    '2': revealed ? () => rate(2) : undefined,
    '3': revealed ? () => rate(3) : undefined,
    '4': revealed ? () => rate(4) : undefined,
    u: review.canUndo ? review.undo : undefined,
    e: () => setEdited(true),
    b: review.bury,
    s: review.suspend,
  });
  return (
    <>
      <Left review={review} />
      <article className="mt-4 rounded-xl border border-line bg-surface shadow-sm">
        <Source card={card} />
        <div id={front} className="grid min-h-32 place-content-center px-5 py-6 text-center sm:px-10 sm:text-lg">
          <CardFront card={card} />
        </div>
        {revealed && <Answer card={card} ref={answer} />}
      </article>
      <div className="sticky bottom-14 z-[5] -mx-4 bg-page px-4 py-3 sm:bottom-0">
        {revealed ? (
          <Ratings card={card} onRate={rate} />
        ) : (
          <Button ref={show} look="main" className="min-h-12 w-full" aria-describedby={front} onClick={reveal}>
            <Trans>Show answer</Trans>
            <SpaceHint />
          </Button>
        )}
      </div>
      <Outcome review={review} />
      <Actions review={review} onEdit={() => setEdited(true)} />
      {isEdited && <EditCard card={card} onClose={() => setEdited(false)} />}
    </>
  );
}

function SpaceHint() {
  const { t } = useLingui();
  return <KeyHint>{t`Space`}</KeyHint>;
}

/** Moves the focus to the next step after an action, because the button that had it is removed. */
function useFocus(card: Card, revealed: boolean) {
  const show = useRef<HTMLButtonElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  const now = `${card.id} ${card.revision} ${revealed}`;
  const before = useRef(now);
  useEffect(() => {
    if (before.current === now) return;
    before.current = now;
    (answer.current ?? show.current)?.focus({ preventScroll: answer.current === null });
  }, [now]);
  return { show, answer };
}

function Left({ review: { left, newCards, session } }: { review: Review }) {
  const { t } = useLingui();
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span>
          <Plural value={left} one="# card left" other="# cards left" />
        </span>
        {newCards > 0 && (
          <span>
            <Plural value={newCards} one="# of them is new" other="# of them are new" />
          </span>
        )}
      </p>
      <ProgressBar label={t`Reviewed cards`} value={(100 * session.reviewed) / (session.reviewed + left)} />
    </div>
  );
}

function Source({ card }: { card: Card }) {
  const { t } = useLingui();
  const states: Record<Card['state'], string | undefined> = {
    new: t`New`,
    learning: t`Learning`,
    relearning: t`Learning again`,
    review: undefined,
  };
  const state = states[card.state];
  return (
    <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-2.5 text-sm text-muted">
      <span className="min-w-0 truncate" title={card.title}>
        {card.title}
      </span>
      {state !== undefined && <Badge tone={card.state === 'new' ? 'accent' : 'plain'}>{state}</Badge>}
    </div>
  );
}

function Answer({ card, ref }: { card: Card; ref: React.Ref<HTMLDivElement> }) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      ref={ref}
      tabIndex={-1}
      role="group"
      aria-label={t`Answer`}
      className="grid scroll-mb-40 gap-4 border-t border-line px-5 py-6 text-center outline-none sm:px-10 sm:text-lg"
    >
      <CardBack card={card} />
      {card.start !== undefined && (
        <p className="text-sm">
          <Link
            to="/read/$noteId"
            params={{ noteId: card.note_id }}
            search={{ t: Math.floor(card.start) }}
            className={`inline-flex min-h-6 items-center gap-1.5 ${LINK}`}
          >
            <Play aria-hidden="true" className="size-4" />
            <Trans>Watch it in the note at {clock(card.start)}</Trans>
          </Link>
        </p>
      )}
    </div>
  );
}

function Ratings({ card, onRate }: { card: Card; onRate: (rating: Rating) => void }) {
  const { t } = useLingui();
  const ratings: readonly [Rating, string, string, string][] = [
    [1, t`Again`, t`forgotten`, 'border-bad/50 hover:border-bad text-bad'],
    [2, t`Hard`, t`with effort`, 'border-line hover:border-muted'],
    [3, t`Good`, t`knew it`, 'border-good/50 hover:border-good text-good'],
    [4, t`Easy`, t`at once`, 'border-accent/50 hover:border-accent text-accent'],
  ];
  return (
    <fieldset>
      <legend className="sr-only">
        <Trans>How well did you remember it?</Trans>
      </legend>
      <div className="grid grid-cols-4 gap-2">
        {ratings.map(([rating, name, meaning, colour]) => (
          <button
            key={rating}
            type="button"
            onClick={() => onRate(rating)}
            className={`min-h-14 cursor-pointer rounded-lg border bg-surface px-1 py-1.5 text-center ${colour}`}
          >
            <span className="flex items-center justify-center gap-2 font-medium">
              {name}
              <KeyHint>{String(rating)}</KeyHint>
            </span>
            <span className="block text-xs break-words hyphens-auto text-muted">{meaning}</span>
            <Interval seconds={card.intervals?.[rating - 1]} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** When the card is shown again after a rating; nothing if the API did not send it. */
function Interval({ seconds }: { seconds: number | undefined }) {
  if (seconds === undefined) return null;
  return (
    <>
      <span aria-hidden="true" className="block text-xs font-medium text-ink tabular-nums">
        {shortInterval(seconds)}
      </span>
      <span className="sr-only">
        <Trans>Shown again {fromNow(seconds * 1000, 0)}</Trans>
      </span>
    </>
  );
}

/** When the last rated card is shown again. */
function Outcome({ review: { outcome } }: { review: Review }) {
  return (
    <p role="status" className="min-h-6 text-center text-sm text-muted">
      {outcome !== undefined && <Trans>Saved. That card is shown again {fromNow(outcome.due)}.</Trans>}
    </p>
  );
}

const ACTION =
  'inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-lg px-3 text-sm text-muted hover:bg-accent-soft hover:text-ink disabled:cursor-default disabled:opacity-50';

function Actions({ review, onEdit }: { review: Review; onEdit: () => void }) {
  return (
    <div className="mt-2 flex flex-wrap justify-center gap-1">
      <button type="button" className={ACTION} disabled={!review.canUndo} onClick={review.undo}>
        <Undo2 aria-hidden="true" className="size-4" />
        <Trans>Undo</Trans> <KeyHint>U</KeyHint>
      </button>
      <button type="button" className={ACTION} onClick={onEdit}>
        <Pencil aria-hidden="true" className="size-4" />
        <Trans>Edit</Trans> <KeyHint>E</KeyHint>
      </button>
      <button type="button" className={ACTION} onClick={review.bury}>
        <CalendarClock aria-hidden="true" className="size-4" />
        <Trans>Not before tomorrow</Trans> <KeyHint>B</KeyHint>
      </button>
      <button type="button" className={ACTION} onClick={review.suspend}>
        <EyeOff aria-hidden="true" className="size-4" />
        <Trans>Suspend</Trans> <KeyHint>S</KeyHint>
      </button>
    </div>
  );
}
