import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './client';
import { noteKey } from './keys';
import { Problem } from './problem';

/** The link by which anyone can read a note. The description of the API has no schema for it. */
export interface Share {
  url: string;
}

const shareKey = (noteId: string) => [...noteKey(noteId), 'share'] as const;

/** The link of a note, or null if the note is not shared. */
export const shareQuery = (noteId: string) =>
  queryOptions({
    queryKey: shareKey(noteId),
    queryFn: async ({ signal }): Promise<Share | null> => {
      try {
        return await asShare(answer(api.GET('/notes/{id}/share', { params: { path: { id: noteId } }, signal })));
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });

/** Creates and revokes the link of a note. */
export function useShareChanges(noteId: string) {
  const cache = useQueryClient();
  const set = (share: Share | null) => cache.setQueryData<Share | null>(shareKey(noteId), share);
  return {
    create: useMutation({
      mutationFn: () => asShare(answer(api.POST('/notes/{id}/share', { params: { path: { id: noteId } } }))),
      onSuccess: set,
    }),
    revoke: useMutation({
      mutationFn: () => answer(api.DELETE('/notes/{id}/share', { params: { path: { id: noteId } } })),
      onSuccess: () => set(null),
    }),
  };
}

/** Accepts http(s) addresses only, because the address becomes a link. */
async function asShare(answered: Promise<unknown>): Promise<Share> {
  const share = await answered;
  const url = typeof share === 'object' && share !== null && 'url' in share ? share.url : undefined;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw new Problem(200, 'internal');
  return { url };
}
