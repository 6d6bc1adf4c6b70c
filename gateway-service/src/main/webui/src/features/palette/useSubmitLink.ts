import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { Problem } from '@/api/problem';
import { useLive } from '@/live/LiveProvider';
import { noteOptions, toRequestOptions } from '@/preferences/noteOptions';

/**
 * Submits a video with the user's defaults. The same link sent again after a network error has the same key, so it
 * cannot make a second video.
 */
export function useSubmitLink() {
  const cache = useQueryClient();
  const live = useLive();
  const attempt = useRef<{ url: string; key: string } | undefined>(undefined);
  return useMutation({
    mutationFn: (url: string) => {
      if (attempt.current?.url !== url) attempt.current = { url, key: crypto.randomUUID() };
      const options = toRequestOptions(noteOptions(cache.getQueryData(meQuery.queryKey)?.settings));
      return answer(
        api.POST('/videos', {
          params: { header: { 'Idempotency-Key': attempt.current.key } },
          body: { youtube_url: url, ...options },
        }),
      );
    },
    onSuccess: ({ job }) => live.jobStarted(job),
    onSettled: (_, error) => {
      if (error instanceof Problem && error.status === 0) return;
      attempt.current = undefined;
      void cache.invalidateQueries({ queryKey: keys.videos });
    },
  });
}
