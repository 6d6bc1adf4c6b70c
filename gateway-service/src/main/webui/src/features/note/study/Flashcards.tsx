import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Eye, EyeOff, Pencil, Play, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { suspendOrResume } from '@/api/cardChanges';
import { type Card, noteCardsQuery } from '@/api/reviews';
import type { Note } from '@/api/types';
import { CardBack, CardFront } from '@/cards/CardSide';
import { EditCard } from '@/cards/EditCard';
import { requestErrorSentence } from '@/errors/sentences';
import { Badge } from '@/ui/Badge';
import { Button, buttonClass } from '@/ui/Button';
import { clock } from '@/ui/format';
import { IconButton } from '@/ui/IconButton';
import { fromNow } from '@/ui/interval';
import { LoadMore } from '@/ui/LoadMore';
import { Empty, Failed, Loading } from '@/ui/states';
import { toast } from '@/ui/toasts';
import { usePlayback } from '../playback';

/** The flashcards of a note: to turn, to edit, to suspend. */
export function Flashcards({ note }: { note: Note }) {
  const { t } = useLingui();
  const cards = useInfiniteQuery(noteCardsQuery(note.id));
  const [edited, setEdited] = useState<Card>();
  if (cards.data === undefined) {
    return cards.isError ? (
      <Failed error={cards.error} onRetry={() => cards.refetch()} />
    ) : (
      <Loading label={t`Loading the cards…`} />
    );
  }
  const shown = cards.data.pages.flatMap(({ items }) => items);
  if (shown.length === 0) {
    return (
      <Empty title={t`This note has no flashcards`}>
        <Trans>A new version of the note can bring some.</Trans>
      </Empty>
    );
  }
  return (
    <div className="@container">
      <Due cards={shown} />
      <ul className="grid gap-3 @2xl:grid-cols-2">
        {shown.map((card) => (
          <li key={card.id} className="flex">
            <Flashcard card={card} onEdit={() => setEdited(card)} />
          </li>
        ))}
      </ul>
      <LoadMore pages={cards} />
      {edited !== undefined && <EditCard card={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}

const isDue = ({ suspended, due, buried_until, state }: Card, now: number): boolean =>
  !suspended &&
  (buried_until === undefined || new Date(buried_until).getTime() <= now) &&
  (state === 'new' || new Date(due).getTime() <= now);

function Due({ cards }: { cards: readonly Card[] }) {
  const now = Date.now();
  const due = cards.filter((card) => isDue(card, now)).length;
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-muted">
        <Plural
          value={due}
          _0="None of these cards is due."
          one="# of these cards can be reviewed."
          other="# of these cards can be reviewed."
        />
      </p>
      <Link to="/review" className={buttonClass(due > 0 ? 'main' : 'plain')}>
        <Trans>Review all due cards</Trans>
      </Link>
    </div>
  );
}

function Flashcard({ card, onEdit }: { card: Card; onEdit: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const seek = usePlayback((state) => state.seek);
  const [turned, setTurned] = useState(false);
  const suspension = useMutation(suspendOrResume(cache));
  const suspend = (suspended: boolean) =>
    suspension.mutate(
      { id: card.id, suspended },
      {
        onSuccess: () =>
          suspended && toast(t`The card is never due now.`, { label: t`Undo`, run: () => suspend(false) }),
        onError: (error) => toast(requestErrorSentence(error)),
      },
    );
  const { start } = card;
  return (
    <article
      aria-label={t`Flashcard`}
      className={`flex w-full flex-col rounded-xl border bg-surface ${card.suspended ? 'border-dashed border-field' : 'border-line'}`}
    >
      <div className="flex-1 px-4 pt-4">
        <CardFront card={card} />
        {turned && (
          <div className="mt-3 border-t border-line pt-3">
            <CardBack card={card} />
          </div>
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-1 gap-y-2 px-4 pb-3">
        <Button className="min-h-9 px-3 py-1" aria-expanded={turned} onClick={() => setTurned(!turned)}>
          <RotateCw aria-hidden="true" className="size-4" />
          {turned ? <Trans>Hide answer</Trans> : <Trans>Show answer</Trans>}
        </Button>
        {start !== undefined && (
          <button
            type="button"
            aria-label={t`Play from ${clock(start)}`}
            onClick={() => seek(start)}
            className="inline-flex min-h-9 cursor-pointer items-center gap-1 rounded-lg px-2 text-sm font-medium text-accent tabular-nums hover:bg-accent-soft"
          >
            <Play aria-hidden="true" className="size-3.5" />
            {clock(start)}
          </button>
        )}
        <span className="-mr-2 ml-auto flex items-center gap-1">
          <State card={card} />
          <IconButton label={t`Edit`} icon={Pencil} onClick={onEdit} />
          {card.suspended ? (
            <IconButton label={t`Let it be due again`} icon={Eye} onClick={() => suspend(false)} />
          ) : (
            <IconButton label={t`Suspend`} icon={EyeOff} onClick={() => suspend(true)} />
          )}
        </span>
      </div>
    </article>
  );
}

function State({ card }: { card: Card }) {
  const now = Date.now();
  if (card.suspended) {
    return (
      <Badge tone="plain">
        <Trans>Suspended</Trans>
      </Badge>
    );
  }
  if (card.state === 'new') {
    return (
      <Badge tone="accent">
        <Trans>New</Trans>
      </Badge>
    );
  }
  return isDue(card, now) ? (
    <Badge tone="accent">
      <Trans>Due</Trans>
    </Badge>
  ) : (
    <span className="text-xs text-muted">
      <Trans>Due {fromNow(card.due, now)}</Trans>
    </span>
  );
}
