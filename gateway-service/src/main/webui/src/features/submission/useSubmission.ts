import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { keys } from '@/api/queries';
import type { SubmitVideo } from '@/api/types';
import { useLive } from '@/live/LiveProvider';

/** What is asked for: a video, and how its note is to be. */
export type Submission = SubmitVideo;

/**
 * Submits a video. An attempt keeps its key until an answer has come, so that sending the same again after a lost
 * connection cannot make a second video.
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
    onSuccess: ({ job }) => live.began(job),
    onSettled: (_, error) => {
      const answered = !(error instanceof Problem && error.status === 0);
      if (!answered) return;
      attempt.current = undefined;
      void cache.invalidateQueries({ queryKey: keys.videos });
    },
  });
}
