import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { SubmitVideo } from '@/api/types';
import { useLive } from '@/live/LiveProvider';

/** A video and the options of its note. */
export type Submission = SubmitVideo;

/**
 * Submits a video. The idempotency key is reused until a response arrives, so that resending after a network error
 * cannot create a second video.
 */
export function useSubmission() {
  const cache = useQueryClient();
  const live = useLive();
  const attempt = useRef<{ key: string; body: string } | undefined>(undefined);

  return useMutation({
    mutationFn: (submission: Submission) => {
      const body = JSON.stringify(submission);
      if (attempt.current?.body !== body) attempt.current = { key: crypto.randomUUID(), body };
      return answer(
        api.POST('/videos', {
          params: { header: { 'Idempotency-Key': attempt.current.key } },
          body: submission,
        }),
      );
    },
    onSuccess: ({ job }) => live.jobStarted(job),
    onSettled: (_, error) => {
      const answered = !(error instanceof Problem && error.status === 0);
      if (!answered) return;
      attempt.current = undefined;
      void cache.invalidateQueries({ queryKey: keys.videos });
    },
  });
}
