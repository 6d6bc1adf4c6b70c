import { useCallback, useEffect, useRef, useState } from 'react';
import type { Card, Rating } from '@/api/reviews';

/** Not rated: never due again, or not before tomorrow. */
export type PutOff = 'suspended' | 'buried';

/** What was done with a card, to take it back. */
export interface Past {
  id: string;
  rating: Rating | PutOff;
}

/**
 * What a review on this day has done so far. It has ids and figures only, because it is kept in the tab, where it
 * outlives a sign-out.
 */
export interface ReviewSession {
  user: string;
  day: string;
  /** The ratings, and how many of them were "again". */
  reviewed: number;
  again: number;
  /** The newest last. */
  past: readonly Past[];
  /** The revision of each rated card after its rating. */
  revisions: Readonly<Record<string, number>>;
  /** When cards of this review are due again, within minutes: times by id. */
  waiting: Readonly<Record<string, string>>;
  /** The card on screen, and whether its answer is. */
  current?: string;
  revealed: boolean;
}

const STORAGE_KEY = 'review';
const MOST_UNDONE = 50;

/** A card that is due again within this time belongs to the same review. */
const SOON_MILLIS = 20 * 60_000;

const today = (): string => new Date().toDateString();

const newSession = (user: string): ReviewSession => ({
  user,
  day: today(),
  reviewed: 0,
  again: 0,
  past: [],
  revisions: {},
  waiting: {},
  revealed: false,
});

/** The session of this tab, unless it is of another user or day. */
function loadSession(user: string): ReviewSession {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    return isSession(stored) && stored.user === user && stored.day === today() ? stored : newSession(user);
  } catch (error) {
    if (error instanceof SyntaxError) return newSession(user);
    throw error;
  }
}

function isSession(stored: unknown): stored is ReviewSession {
  return typeof stored === 'object' && stored !== null && 'waiting' in stored && 'revisions' in stored;
}

/** The session of this tab, with a function that changes it and one that returns the latest state. */
export function useReviewSession(user: string) {
  const [session, setSession] = useState(() => loadSession(user));
  const latest = useRef(session);
  const read = useCallback(() => latest.current, []);
  const update = useCallback((change: (session: ReviewSession) => Partial<ReviewSession>) => {
    latest.current = { ...latest.current, ...change(latest.current) };
    setSession(latest.current);
  }, []);
  useEffect(() => sessionStorage.setItem(STORAGE_KEY, JSON.stringify(session)), [session]);
  return { session, update, read };
}

/** After a card was rated or put off, before the API has answered. */
export function withDone(session: ReviewSession, done: Past): Partial<ReviewSession> {
  return {
    ...counted(session, done, 1),
    past: [...session.past, done].slice(-MOST_UNDONE),
    waiting: without(session.waiting, done.id),
    current: undefined,
    revealed: false,
  };
}

/** After the API rejected it, or the user undid it: the card is shown again. */
export function withoutDone(session: ReviewSession, done: Past): Partial<ReviewSession> {
  const at = session.past.lastIndexOf(done);
  return {
    ...counted(session, done, -1),
    past: at < 0 ? session.past : session.past.toSpliced(at, 1),
    current: done.id,
    revealed: false,
  };
}

/** After the API has saved a rating. */
export function withRated(session: ReviewSession, card: Card): Partial<ReviewSession> {
  const isSoon = new Date(card.due).getTime() - Date.now() < SOON_MILLIS;
  return {
    revisions: { ...session.revisions, [card.id]: card.revision },
    waiting: isSoon ? { ...session.waiting, [card.id]: card.due } : without(session.waiting, card.id),
  };
}

function counted({ reviewed, again }: ReviewSession, { rating }: Past, by: 1 | -1): Partial<ReviewSession> {
  if (rating === 'suspended' || rating === 'buried') return {};
  return { reviewed: Math.max(0, reviewed + by), again: Math.max(0, again + (rating === 1 ? by : 0)) };
}

export function without<T>(map: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _, ...rest } = map;
  return rest;
}
