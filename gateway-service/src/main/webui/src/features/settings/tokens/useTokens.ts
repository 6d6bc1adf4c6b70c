import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tokensQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { ignoreNotFound } from '@/api/problem';
import type { NewToken, PersonalToken } from '@/api/types';

/** Creates and revokes personal tokens. */
export function useTokens() {
  const cache = useQueryClient();
  const outdated = () => cache.invalidateQueries({ queryKey: keys.tokens });
  return {
    create: useMutation({
      meta: { action: 'create_token' },
      mutationFn: (wanted: NewToken) => answer(api.POST('/auth/tokens', { body: wanted })),
      // The response contains the token itself, so it is not kept in the cache.
      gcTime: 0,
      onSuccess: outdated,
    }),
    revoke: useMutation({
      mutationFn: ({ id }: PersonalToken) =>
        ignoreNotFound(answer(api.DELETE('/auth/tokens/{id}', { params: { path: { id } } }))),
      onSuccess: (_, gone) => {
        cache.setQueryData(tokensQuery.queryKey, (tokens) => tokens?.filter(({ id }) => id !== gone.id));
        void outdated();
      },
    }),
  };
}
