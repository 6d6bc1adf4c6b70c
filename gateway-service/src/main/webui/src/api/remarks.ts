import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { noteKey } from './keys';
import { ignoreNotFound } from './problem';
import type { components } from './schema.gen';

export type Remark = components['schemas']['Remark'];
export type RemarkInput = Pick<Remark, 'start' | 'text' | 'quotation'>;

/** The most characters of a text, and of a quotation. */
export const MAX_REMARK = 5_000;
export const MAX_QUOTATION = 2_000;

/** The API has at most 500 remarks of a note. */
const LIMIT = 100;
const MAX_PAGES = 5;

const remarksKey = (noteId: string) => [...noteKey(noteId), 'remarks'] as const;

/** All remarks on a note, in the order of the video. */
export const remarksQuery = (noteId: string) =>
  queryOptions({
    queryKey: remarksKey(noteId),
    queryFn: async ({ signal }) => {
      const found: Remark[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const { items, next_cursor: next } = await answer(
          api.GET('/notes/{id}/remarks', {
            params: { path: { id: noteId }, query: { limit: LIMIT, cursor } },
            signal,
          }),
        );
        found.push(...items);
        if (next === null || next === undefined) break;
        cursor = next;
      }
      return inOrder(found);
    },
  });

const inOrder = (remarks: readonly Remark[]) =>
  remarks.toSorted((one, other) => one.start - other.start || one.created_at.localeCompare(other.created_at));

/** Adds, changes and deletes remarks. The list of the page changes when the API has answered. */
export function useRemarkChanges(noteId: string) {
  const cache = useQueryClient();
  const change = (work: (before: readonly Remark[]) => readonly Remark[]) =>
    cache.setQueryData<Remark[]>(remarksKey(noteId), (before) => before && inOrder(work(before)));
  const onError = () => cache.invalidateQueries({ queryKey: remarksKey(noteId) });
  return {
    add: useMutation({
      mutationFn: ({ start, text, quotation }: RemarkInput) =>
        answer(api.POST('/notes/{id}/remarks', { params: { path: { id: noteId } }, body: { start, text, quotation } })),
      onSuccess: (added) => change((before) => [...before, added]),
      onError,
    }),
    update: useMutation({
      mutationFn: ({ id, start, text, quotation }: RemarkInput & { id: string }) =>
        answer(
          api.PATCH('/notes/{id}/remarks/{remark_id}', {
            params: { path: { id: noteId, remark_id: id } },
            // An empty quotation removes the one that is stored; an absent one would leave it.
            body: { start, text, quotation: quotation ?? '' },
          }),
        ),
      onSuccess: (updated) => change((before) => before.map((remark) => (remark.id === updated.id ? updated : remark))),
      onError,
    }),
    remove: useMutation({
      mutationFn: ({ id }: Remark) =>
        ignoreNotFound(
          answer(api.DELETE('/notes/{id}/remarks/{remark_id}', { params: { path: { id: noteId, remark_id: id } } })),
        ),
      onSuccess: (_, { id }) => change((before) => before.filter((remark) => remark.id !== id)),
      onError,
    }),
  };
}
