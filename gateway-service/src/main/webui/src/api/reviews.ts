import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { dueCardsKey, dueCountKey, keys, masteryKey, noteCardsKey } from './keys';
import { byCursor, LARGE_PAGE } from './paging';
import type { components } from './schema.gen';

export type Card = components['schemas']['Card'];
export type DueCards = components['schemas']['DueCards'];
export type ReviewStats = components['schemas']['ReviewStats'];
export type ConceptMastery = components['schemas']['ConceptMastery'];

/** 1 again, 2 hard, 3 good, 4 easy. */
export type Rating = 1 | 2 | 3 | 4;

/** The cards that are loaded at once for a review; more are loaded when they are done. */
const DUE_CARDS = 50;

/** The time zone in which the days of the user begin. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The cards to review now over all notes, in order. */
export const dueCardsQuery = () =>
  queryOptions({
    queryKey: dueCardsKey,
    queryFn: ({ signal }) =>
      answer(api.GET('/notes/reviews', { params: { query: { limit: DUE_CARDS, zone: timeZone() } }, signal })),
  });

/** How many cards are to be reviewed now. */
export const dueCountQuery = () =>
  queryOptions({
    queryKey: dueCountKey,
    queryFn: async ({ signal }) => {
      const { due, new_cards } = await answer(
        api.GET('/notes/reviews', { params: { query: { limit: 1, zone: timeZone() } }, signal }),
      );
      return { due, new_cards };
    },
  });

export const reviewStatsQuery = () =>
  queryOptions({
    queryKey: [...keys.reviews, 'stats'],
    queryFn: ({ signal }) =>
      answer(api.GET('/notes/reviews/stats', { params: { query: { zone: timeZone() } }, signal })),
  });

/** The mastery of the concepts that cards mention, newest concepts first. */
export const masteryQuery = () =>
  infiniteQueryOptions({
    queryKey: masteryKey,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/notes/concepts/mastery', { params: { query: { limit: LARGE_PAGE, cursor: pageParam } }, signal }),
      ),
    ...byCursor,
  });

/** The flashcards of a note, newest first. */
export const noteCardsQuery = (noteId: string) =>
  infiniteQueryOptions({
    queryKey: noteCardsKey(noteId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/notes/{id}/cards', {
          params: { path: { id: noteId }, query: { limit: LARGE_PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    ...byCursor,
  });
