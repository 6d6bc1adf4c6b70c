import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import type { ProfileChange } from '@/api/types';

/**
 * Changes the user's profile, one change at a time. A theme is shown optimistically and reverted if saving
 * fails.
 */
export function useProfileChange() {
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
    onSuccess: (user) => cache.setQueryData(meQuery.queryKey, user),
    onError: (_, __, before) => cache.setQueryData(meQuery.queryKey, before),
  });
}

export type Change = ReturnType<typeof useProfileChange>;
