import {
  type InfiniteData,
  infiniteQueryOptions,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { answer, api } from './client';
import { answerKey, answersKey, assessmentRequestKey } from './keys';
import { byCursor } from './paging';
import type { components } from './schema.gen';
import type { AssessmentRequest } from './types';

export type QuizAnswer = components['schemas']['Answer'];
export type NewAnswer = components['schemas']['NewAnswer'];
export type Span = components['schemas']['Span'];

/** A grade arrives as a live frame; the requests are for a lost frame. */
const GRADING_INTERVAL_MILLIS = 10_000;

/** The most that the API returns at once, so that the latest answer to every question is usually among them. */
const ANSWERS_PAGE = 100;

/** The answers to the questions of a note, newest first. */
export const answersQuery = (noteId: string) =>
  infiniteQueryOptions({
    queryKey: answersKey(noteId),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/notes/{id}/answers', {
          params: { path: { id: noteId }, query: { limit: ANSWERS_PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    ...byCursor,
  });

/** One answer, requested again while it is being graded. */
export const answerQuery = (id: string) =>
  queryOptions({
    queryKey: answerKey(id),
    queryFn: ({ signal }) => answer(api.GET('/notes/answers/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'grading' ? GRADING_INTERVAL_MILLIS : false),
  });

/** Answers a question of a note. The answer is added to the list of answers, graded or in grading. */
export const submitAnswer = (cache: QueryClient, noteId: string) =>
  mutationOptions({
    mutationFn: (body: NewAnswer) =>
      answer(api.POST('/notes/{id}/assessment/answers', { params: { path: { id: noteId } }, body })),
    onSuccess: async (stored) => {
      await cache.cancelQueries({ queryKey: answersKey(noteId) });
      cache.setQueryData(answerKey(stored.answer_id), stored);
      cache.setQueryData<InfiniteData<{ items: QuizAnswer[]; next_cursor: string | null }>>(
        answersKey(noteId),
        (list) => list && withFirst(list, stored),
      );
    },
  });

function withFirst(list: InfiniteData<{ items: QuizAnswer[]; next_cursor: string | null }>, stored: QuizAnswer) {
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ answer_id }) => answer_id !== stored.answer_id),
  }));
  const [first, ...rest] = pages;
  return first === undefined ? list : { ...list, pages: [{ ...first, items: [stored, ...first.items] }, ...rest] };
}

/** Has the questions and cards of a note made again. */
export const requestAssessment = (cache: QueryClient, noteId: string) =>
  mutationOptions({
    mutationFn: () => answer(api.POST('/notes/{id}/assessment', { params: { path: { id: noteId } } })),
    onSuccess: (request) => cache.setQueryData<AssessmentRequest>(assessmentRequestKey(noteId), request),
  });
