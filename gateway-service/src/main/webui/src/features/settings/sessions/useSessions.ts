import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { ignoreNotFound } from '@/api/problem';
import type { Session } from '@/api/types';

type Pages = InfiniteData<{ items: Session[]; next_cursor: string | null }>;

/** Signs out other sessions and removes them from the cached list. */
export function useSessions() {
  const cache = useQueryClient();
  const keepOnly = (stays: (session: Session) => boolean) => {
    cache.setQueryData<Pages>(
      keys.sessions,
      (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.filter(stays) })) },
    );
    void cache.invalidateQueries({ queryKey: keys.sessions });
  };
  return {
    signOutOne: useMutation({
      mutationFn: ({ id }: Session) =>
        ignoreNotFound(answer(api.DELETE('/auth/sessions/{id}', { params: { path: { id } } }))),
      onSuccess: (_, gone) => keepOnly(({ id }) => id !== gone.id),
    }),
    signOutOthers: useMutation({
      mutationFn: async ({ revokeTokens }: { revokeTokens: boolean }) => {
        await answer(api.DELETE('/auth/sessions'));
        // Before the tokens: if they cannot be revoked, the other browsers are signed out nevertheless.
        keepOnly(({ current }) => current);
        if (!revokeTokens) return;
        await answer(api.DELETE('/auth/tokens'));
      },
      // After a failure too: without a response, the tokens may be revoked.
      onSettled: () => cache.invalidateQueries({ queryKey: keys.tokens }),
    }),
  };
}
