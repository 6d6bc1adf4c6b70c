import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { goneIsFine } from '@/api/problem';
import { keys, tokensQuery } from '@/api/queries';
import type { NewToken, PersonalToken } from '@/api/types';

/** Making and revoking personal tokens. */
export function useTokens() {
  const cache = useQueryClient();
  const outdated = () => cache.invalidateQueries({ queryKey: keys.tokens });
  return {
    create: useMutation({
      mutationFn: (wanted: NewToken) => answer(api.POST('/auth/tokens', { body: wanted })),
      // The answer holds the token itself, which nothing but the page may remember.
      gcTime: 0,
      onSuccess: outdated,
    }),
    revoke: useMutation({
      mutationFn: ({ id }: PersonalToken) =>
        goneIsFine(answer(api.DELETE('/auth/tokens/{id}', { params: { path: { id } } }))),
      onSuccess: (_, gone) => {
        cache.setQueryData(tokensQuery.queryKey, (tokens) => tokens?.filter(({ id }) => id !== gone.id));
        void outdated();
      },
    }),
  };
}
