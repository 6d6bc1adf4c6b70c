import { onlineManager, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { buryCard, cardsChanged, rateCard, resumeCard, suspendCard, unburyCard, undoReview } from '@/api/cardChanges';
import { dueCardsKey, noteCardsKey } from '@/api/keys';
import { Problem } from '@/api/problem';
import { type Card, type DueCards, dueCardsQuery, type Rating } from '@/api/reviews';
import {
  type Past,
  type PutOff,
  type ReviewSession,
  useReviewSession,
  withDone,
  withoutDone,
  withRated,
} from './session';

/** The next cards are loaded when only this many are left. */
const FEW = 5;

/** A page left open for longer was not looked at: the longest time that is reported for a card. */
const MAX_MILLIS = 10 * 60_000;

/** One request at a time, in the order of the actions: an undo needs what its rating has returned. */
const ONE_BY_ONE = { scope: { id: 'review' } };

/**
 * A review of the cards that are due. An action shows the next card at once; if the API refuses it, its card comes back
 * with the error.
 */
export function useReview(user: string) {
  const cache = useQueryClient();
  const { session, update, read } = useReviewSession(user);
  const due = useQuery(dueCardsQuery());
  // The cards of requests that are not answered yet, and those that come back within minutes.
  const [pending, setPending] = useState<readonly string[]>([]);
  const [soon, setSoon] = useState<readonly Card[]>([]);
  const [ahead, setAhead] = useState(false);
  const [error, setError] = useState<unknown>();
  const [outcome, setOutcome] = useState<Outcome>();
  const sent = useRef(new Set<string>());
  const actions = useRef(0);

  const isShown = ({ id }: Card) => !pending.includes(id);
  const items = due.data?.items.filter(isShown) ?? [];
  const early = ahead ? soon.filter((card) => isShown(card) && !items.some(({ id }) => id === card.id)) : [];
  const cards = [...items, ...early];
  const card = cards.find(({ id }) => id === session.current) ?? cards[0];
  const left = Math.max(0, (due.data?.due ?? 0) - (due.data?.items.length ?? 0)) + cards.length;
  const clock = useClock(card);

  useEffect(() => {
    if (card !== undefined && card.id !== read().current) update(() => ({ current: card.id, revealed: false }));
  }, [card, read, update]);
  const isFew = due.data !== undefined && due.data.due > due.data.items.length && items.length <= FEW;
  useMoreCards(isFew && pending.length === 0 && !due.isFetching, actions.current);
  useCardsDueSoon(session);

  /** Hides a card while its request is sent. False if there is one already: a key was pressed twice. */
  const begin = (id: string, past: Past): boolean => {
    if (sent.current.has(id)) return false;
    sent.current.add(id);
    actions.current += 1;
    setPending([...sent.current]);
    setError(undefined);
    setOutcome(undefined);
    update((now) => withDone(now, past));
    return true;
  };
  const finish = (id: string) => {
    sent.current.delete(id);
    setPending([...sent.current]);
  };
  const store = async (card: Card, put: typeof withCard) => {
    // A list that is being loaded may not have the change yet.
    await cache.cancelQueries({ queryKey: dueCardsKey });
    cache.setQueryData<DueCards>(dueCardsKey, (known) => known && put(known, card));
    finish(card.id);
    void cache.invalidateQueries({ queryKey: noteCardsKey(card.note_id) });
    cardsChanged(cache);
  };
  const fail = (id: string, failure: unknown) => {
    finish(id);
    setError(failure);
    // It was changed elsewhere, or its note was deleted.
    if (failure instanceof Problem && [404, 409].includes(failure.status)) {
      void cache.invalidateQueries({ queryKey: dueCardsKey });
    }
  };

  const rate = useMutation({
    ...ONE_BY_ONE,
    mutationFn: ({ card, rating, millis }: Rated) => rateCard(card, rating, millis),
    onSuccess: async (card, { rating }) => {
      update((now) => withRated(now, card));
      const isSoon = read().waiting[card.id] !== undefined;
      setSoon((cards) => [...cards.filter(({ id }) => id !== card.id), ...(isSoon ? [card] : [])]);
      setOutcome({ rating, due: card.due });
      await store(card, withoutCard);
    },
    onError: (failure, { card, past }) => {
      update((now) => withoutDone(now, past));
      fail(card.id, failure);
    },
  });
  const putOff = useMutation({
    ...ONE_BY_ONE,
    mutationFn: ({ card, past }: { card: Card; past: Past }) =>
      past.rating === 'suspended' ? suspendCard(card.id) : buryCard(card.id),
    onSuccess: (card) => {
      setSoon((cards) => cards.filter(({ id }) => id !== card.id));
      return store(card, withoutCard);
    },
    onError: (failure, { card, past }) => {
      update((now) => withoutDone(now, past));
      fail(card.id, failure);
    },
  });
  const undo = useMutation({
    ...ONE_BY_ONE,
    mutationFn: async (past: Past) => {
      if (!read().past.includes(past)) return undefined;
      if (past.rating === 'suspended') return resumeCard(past.id);
      if (past.rating === 'buried') return unburyCard(past.id);
      const revision = read().revisions[past.id];
      // Without a revision its rating has failed meanwhile, and there is nothing to take back.
      return revision === undefined ? undefined : undoReview(past.id, revision);
    },
    onSuccess: async (card, past) => {
      if (card === undefined) return;
      update((now) => ({ ...withoutDone(now, past), revisions: { ...now.revisions, [card.id]: card.revision } }));
      await store(card, withCard);
    },
    onError: (failure, past) => fail(past.id, failure),
  });

  const putCardOff = (rating: PutOff) => {
    if (card === undefined) return;
    const past = { id: card.id, rating };
    if (begin(card.id, past)) putOff.mutate({ card, past });
  };
  const last = session.past.at(-1);
  return {
    due,
    session,
    card,
    left,
    newCards: items.filter(({ state }) => state === 'new').length,
    soon: soon.length,
    error,
    outcome,
    isWaitingForNetwork: rate.isPaused && !onlineManager.isOnline(),
    canUndo: last !== undefined && !undo.isPending,
    showSoon: () => setAhead(true),
    reveal: () => {
      clock.stop();
      update(() => ({ revealed: true }));
    },
    rate: (rating: Rating) => {
      if (card === undefined) return;
      const past = { id: card.id, rating };
      if (begin(card.id, past)) rate.mutate({ card, rating, past, millis: clock.read() });
    },
    suspend: () => putCardOff('suspended'),
    bury: () => putCardOff('buried'),
    undo: () => {
      if (last !== undefined && !undo.isPending) undo.mutate(last);
    },
  };
}

interface Rated {
  card: Card;
  rating: Rating;
  past: Past;
  millis: number;
}

/** What the last rating led to. */
interface Outcome {
  rating: Rating;
  due: string;
}

export type Review = ReturnType<typeof useReview>;

/** Measures the time from when a card is shown until its answer is. */
function useClock(card: Card | undefined) {
  const times = useRef<{ shown: number; answered?: number }>({ shown: 0 });
  const shown = card === undefined ? undefined : `${card.id} ${card.revision}`;
  useEffect(() => {
    if (shown !== undefined) times.current = { shown: performance.now() };
  }, [shown]);
  return {
    stop: () => {
      times.current.answered ??= performance.now();
    },
    read: () => Math.min(MAX_MILLIS, (times.current.answered ?? performance.now()) - times.current.shown),
  };
}

/** Loads more cards if they are needed; at most once after each action. */
function useMoreCards(isNeeded: boolean, action: number): void {
  const cache = useQueryClient();
  const loadedAfter = useRef(-1);
  useEffect(() => {
    if (!isNeeded || loadedAfter.current === action) return;
    loadedAfter.current = action;
    void cache.invalidateQueries({ queryKey: dueCardsKey });
  }, [cache, isNeeded, action]);
}

/** Loads the due cards when one of this review is due again. */
function useCardsDueSoon({ waiting }: ReviewSession): void {
  const cache = useQueryClient();
  const next = nextDue(waiting);
  useEffect(() => {
    if (next === undefined) return;
    // The second is for a clock that is behind the one of the API.
    const timer = setTimeout(
      () => void cache.invalidateQueries({ queryKey: dueCardsKey }),
      new Date(next).getTime() - Date.now() + 1_000,
    );
    return () => clearTimeout(timer);
  }, [cache, next]);
}

/** The earliest time in the future, if any. */
export function nextDue(waiting: ReviewSession['waiting'], now = Date.now()): string | undefined {
  return Object.values(waiting)
    .filter((time) => new Date(time).getTime() > now)
    .sort()[0];
}

function withoutCard(due: DueCards, { id }: Card): DueCards {
  const known = due.items.find((card) => card.id === id);
  if (known === undefined) return due;
  return {
    items: due.items.filter((card) => card.id !== id),
    due: Math.max(0, due.due - 1),
    new_cards: Math.max(0, due.new_cards - (known.state === 'new' ? 1 : 0)),
  };
}

function withCard(due: DueCards, card: Card): DueCards {
  const others = withoutCard(due, card);
  return {
    items: [card, ...others.items],
    due: others.due + 1,
    new_cards: others.new_cards + (card.state === 'new' ? 1 : 0),
  };
}
