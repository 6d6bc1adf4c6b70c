import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { Submitted, SubmitVideo } from '@/api/types';
import { submissionsAccepted } from '@/live/accepted';
import { useLive } from '@/live/LiveProvider';
import { useWaiting } from '@/live/waiting';

/** A video and the options of its note. */
export type Submission = SubmitVideo;

interface Events {
  onAccepted: (submitted: Submitted) => void;
  /** The browser is offline, so the submission waits. */
  onWaiting: () => void;
  onRefused: (error: unknown) => void;
}

/**
 * Submits a video. The idempotency key is reused until a response arrives, so that resending after a network error
 * cannot create a second video. Without a connection the submission waits, see waiting.ts.
 */
export function useSubmission({ onAccepted, onWaiting, onRefused }: Events) {
  const cache = useQueryClient();
  const live = useLive();
  const { data: userId } = useQuery({ ...meQuery, select: ({ id }) => id });
  const attempt = useRef<{ key: string; body: string } | undefined>(undefined);
  const sending = useRef(false);

  const mutation = useMutation({
    mutationFn: ({ key, submission }: { key: string; submission: Submission }) =>
      answer(api.POST('/videos', { params: { header: { 'Idempotency-Key': key } }, body: submission })),
    onSuccess: (submitted) => submissionsAccepted(cache, live, [submitted]),
    onSettled: (_, error) => {
      const answered = !(error instanceof Problem && error.status === 0);
      if (!answered) return;
      attempt.current = undefined;
      void cache.invalidateQueries({ queryKey: keys.videos });
    },
  });

  const wait = (key: string, submission: Submission) => {
    if (userId === undefined) return;
    useWaiting.getState().add({ key, userId, body: submission });
    attempt.current = undefined;
    mutation.reset();
    onWaiting();
  };

  const send = (submission: Submission) => {
    // A second click can come before the page shows that the first one is being sent.
    if (sending.current) return;
    const body = JSON.stringify(submission);
    if (attempt.current?.body !== body) attempt.current = { key: crypto.randomUUID(), body };
    const { key } = attempt.current;
    if (!navigator.onLine) {
      wait(key, submission);
      return;
    }
    sending.current = true;
    mutation.mutate(
      { key, submission },
      {
        onSuccess: onAccepted,
        onError: (error) => {
          if (error instanceof Problem && error.status === 0 && !navigator.onLine) wait(key, submission);
          else onRefused(error);
        },
        onSettled: () => {
          sending.current = false;
        },
      },
    );
  };

  return { ...mutation, submission: mutation.variables?.submission, send };
}
