import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { Submitted, UploadTranscript } from '@/api/types';
import { submissionsAccepted } from '@/live/accepted';
import { useLive } from '@/live/LiveProvider';

/** A video with its transcript as a file or as text, and the options of its note. */
export type TranscriptUpload = Omit<UploadTranscript, 'file'> & { file?: File };

interface Events {
  onAccepted: (submitted: Submitted) => void;
  onRefused: (error: unknown) => void;
}

/** Submits a video with its transcript. The idempotency key is reused until a response arrives. */
export function useTranscriptUpload() {
  const cache = useQueryClient();
  const live = useLive();
  const attempt = useRef<{ key: string; given: string } | undefined>(undefined);

  const sending = useRef(false);

  const mutation = useMutation({
    mutationFn: (given: TranscriptUpload) => {
      const same = identity(given);
      if (attempt.current?.given !== same) attempt.current = { key: crypto.randomUUID(), given: same };
      return answer(
        api.POST('/videos/upload', {
          params: { header: { 'Idempotency-Key': attempt.current.key } },
          body: { ...given, file: undefined },
          bodySerializer: () => form(given),
        }),
      );
    },
    onSuccess: (submitted) => submissionsAccepted(cache, live, [submitted]),
    onSettled: (_, error) => {
      const answered = !(error instanceof Problem && error.status === 0);
      if (!answered) return;
      attempt.current = undefined;
      void cache.invalidateQueries({ queryKey: keys.videos });
    },
  });

  const send = (upload: TranscriptUpload, { onAccepted, onRefused }: Events) => {
    // A second click can come before the page shows that the first one is being sent.
    if (sending.current) return;
    sending.current = true;
    mutation.mutate(upload, {
      onSuccess: onAccepted,
      onError: onRefused,
      onSettled: () => {
        sending.current = false;
      },
    });
  };

  return { ...mutation, upload: mutation.variables, send };
}

function identity({ file, ...fields }: TranscriptUpload): string {
  return JSON.stringify({ ...fields, file: file && [file.name, file.size, file.lastModified] });
}

function form(given: TranscriptUpload): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(given)) {
    if (value instanceof File) data.append(name, value, value.name);
    else if (value !== undefined) data.append(name, String(value));
  }
  return data;
}
