import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { meQuery } from '@/api/queries';
import type { ProfileChange } from '@/api/types';

/**
 * Changes the person's profile, one change after the other. A theme is shown before it is saved, and taken back if it
 * cannot be.
 */
export function useChange() {
  const cache = useQueryClient();
  return useMutation({
    scope: { id: 'profile' },
    mutationFn: (change: ProfileChange) => answer(api.PATCH('/auth/me', { body: change })),
    onMutate: ({ settings }) => {
      const before = cache.getQueryData(meQuery.queryKey);
      const theme = settings?.theme;
      if (before !== undefined && theme) {
        cache.setQueryData(meQuery.queryKey, { ...before, settings: { ...before.settings, theme } });
      }
      return before;
    },
    onSuccess: (person) => cache.setQueryData(meQuery.queryKey, person),
    onError: (_, __, before) => cache.setQueryData(meQuery.queryKey, before),
  });
}

export type Change = ReturnType<typeof useChange>;
