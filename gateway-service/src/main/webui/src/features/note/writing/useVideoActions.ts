import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import { jobKey, keys, videoKey } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { Job, Submitted, Video } from '@/api/types';
import { useLive } from '@/live/LiveProvider';
import { noteOptions, toRequestOptions } from '@/preferences/noteOptions';

/** Actions on a video and its job. Live frames report how a job ends. */
export function useVideoActions(videoId: string) {
  const cache = useQueryClient();
  const live = useLive();
  const key = useRef<string | undefined>(undefined);
  const outdated = () => {
    void cache.invalidateQueries({ queryKey: keys.videos });
    void cache.invalidateQueries({ queryKey: keys.jobs });
  };
  const jobStarted = ({ video, job }: Submitted) => {
    cache.setQueryData<Video>(videoKey(videoId), video);
    cache.setQueryData<Job>(jobKey(job.id), job);
    live.jobStarted(job);
  };

  return {
    cancel: useMutation({
      mutationFn: (jobId: string) => answer(api.POST('/jobs/{id}/cancel', { params: { path: { id: jobId } } })),
      onSettled: outdated,
    }),
    retry: useMutation({
      mutationFn: (jobId: string) => answer(api.POST('/jobs/{id}/retry', { params: { path: { id: jobId } } })),
      onSuccess: jobStarted,
      onSettled: outdated,
    }),
    again: useMutation({
      mutationFn: ({ youtube_url, subject }: Video) => {
        const options = noteOptions(cache.getQueryData(meQuery.queryKey)?.settings);
        key.current ??= crypto.randomUUID();
        return answer(
          api.POST('/videos', {
            params: { header: { 'Idempotency-Key': key.current } },
            body: {
              youtube_url,
              ...toRequestOptions({ ...options, subject: subject ?? options.subject }),
              force: true,
            },
          }),
        );
      },
      onSuccess: jobStarted,
      onSettled: (_, error) => {
        // Without a response the same request is sent again, so that it cannot be charged twice.
        if (!(error instanceof Problem && error.status === 0)) key.current = undefined;
        outdated();
      },
    }),
  };
}
