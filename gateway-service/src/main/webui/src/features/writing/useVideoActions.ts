import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { keys, meQuery, videoKey } from '@/api/queries';
import type { Submitted, Video } from '@/api/types';
import { useLive } from '@/live/LiveProvider';
import { asAsked, noteOptions } from '@/preferences/noteOptions';

/** What can be done with a video and its job. How a job ends is heard over the socket, not decided here. */
export function useVideoActions(videoId: string) {
  const cache = useQueryClient();
  const live = useLive();
  const outdated = () => {
    void cache.invalidateQueries({ queryKey: keys.videos });
    void cache.invalidateQueries({ queryKey: keys.jobs });
  };
  const began = ({ video, job }: Submitted) => {
    cache.setQueryData<Video>(videoKey(videoId), video);
    live.began(job);
  };

  return {
    cancel: useMutation({
      mutationFn: (jobId: string) => answer(api.POST('/jobs/{id}/cancel', { params: { path: { id: jobId } } })),
      onSettled: outdated,
    }),
    retry: useMutation({
      mutationFn: (jobId: string) => answer(api.POST('/jobs/{id}/retry', { params: { path: { id: jobId } } })),
      onSuccess: began,
      onSettled: outdated,
    }),
    again: useMutation({
      mutationFn: ({ youtube_url, subject }: Video) => {
        const options = noteOptions(cache.getQueryData(meQuery.queryKey)?.settings);
        return answer(
          api.POST('/videos', {
            params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
            body: { youtube_url, ...asAsked({ ...options, subject: subject ?? options.subject }), force: true },
          }),
        );
      },
      onSuccess: began,
      onSettled: outdated,
    }),
    remove: useMutation({
      mutationFn: () => answer(api.DELETE('/videos/{id}', { params: { path: { id: videoId } } })),
      onSuccess: () => cache.invalidateQueries({ queryKey: [...keys.videos, 'list'] }),
    }),
  };
}
