import { type InfiniteData, mutationOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { dueCardsKey, keys, masteryKey, noteCardsKey } from './keys';
import { type Card, type DueCards, type Rating, timeZone } from './reviews';

/** Rates a card. With the revision that the user saw, a repeated request counts once. */
export const rateCard = (card: Card, rating: Rating, durationMillis: number) =>
  answer(
    api.POST('/notes/reviews/{card_id}', {
      params: { path: { card_id: card.id } },
      body: { rating, duration_ms: Math.round(durationMillis), revision: card.revision },
    }),
  );

/** Takes the last review of a card back. */
export const undoReview = (cardId: string, revision: number) =>
  answer(api.POST('/notes/reviews/{card_id}/undo', { params: { path: { card_id: cardId }, query: { revision } } }));

/** A suspended card is never due. */
export const suspendCard = (cardId: string) =>
  answer(api.POST('/notes/reviews/{card_id}/suspend', { params: { path: { card_id: cardId } } }));

export const resumeCard = (cardId: string) =>
  answer(api.DELETE('/notes/reviews/{card_id}/suspend', { params: { path: { card_id: cardId } } }));

/** A buried card is not due before tomorrow. */
export const buryCard = (cardId: string) =>
  answer(
    api.POST('/notes/reviews/{card_id}/bury', {
      params: { path: { card_id: cardId }, query: { zone: timeZone() } },
    }),
  );

/** Takes a bury back: the card is due as its schedule says. */
export const unburyCard = (cardId: string) =>
  answer(api.DELETE('/notes/reviews/{card_id}/bury', { params: { path: { card_id: cardId } } }));

/** Changes the sides of a card, everywhere it is shown. */
export const editCard = (cache: QueryClient, cardId: string) =>
  mutationOptions({
    mutationFn: (body: { front: string; back: string }) =>
      answer(api.PATCH('/notes/cards/{card_id}', { params: { path: { card_id: cardId } }, body })),
    onSuccess: (card) => showCard(cache, card),
  });

/** Suspends a card, or lets it be due again, everywhere it is shown. */
export const suspendOrResume = (cache: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, suspended }: { id: string; suspended: boolean }) =>
      suspended ? suspendCard(id) : resumeCard(id),
    onSuccess: (card) => {
      showCard(cache, card);
      cardsChanged(cache);
      void cache.invalidateQueries({ queryKey: dueCardsKey });
    },
  });

/** Replaces a card in the cache. */
function showCard(cache: QueryClient, card: Card): void {
  const shown = (items: Card[]) =>
    // A change of its sides is answered without the intervals, which are still those of the card.
    items.map((known) => (known.id === card.id ? { intervals: known.intervals, ...card } : known));
  cache.setQueryData<DueCards>(dueCardsKey, (due) => due && { ...due, items: shown(due.items) });
  cache.setQueryData<InfiniteData<{ items: Card[]; next_cursor: string | null }>>(
    noteCardsKey(card.note_id),
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: shown(page.items) })) },
  );
}

/** Marks as stale what is calculated from the cards. The cards of a review are not fetched again by this. */
export function cardsChanged(cache: QueryClient): void {
  void cache.invalidateQueries({
    queryKey: keys.reviews,
    predicate: ({ queryKey }) => queryKey[1] !== dueCardsKey[1],
  });
  void cache.invalidateQueries({ queryKey: masteryKey });
}
