import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import type { ProfileChange } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { toast } from '@/ui/toasts';

/** Changes settings of the user; the theme and the language follow the cached user. */
export function useSettingsChange() {
  const cache = useQueryClient();
  return useMutation({
    scope: { id: 'profile' },
    mutationFn: (settings: NonNullable<ProfileChange['settings']>) =>
      answer(api.PATCH('/auth/me', { body: { settings } })),
    onSuccess: (user) => cache.setQueryData(meQuery.queryKey, user),
    onError: (error) => toast(requestErrorSentence(error)),
  });
}
