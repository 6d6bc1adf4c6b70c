import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { jobKey, keys, videoKey } from '@/api/keys';
import { ignoreNotFound } from '@/api/problem';
import type { Job, Submitted, Video } from '@/api/types';
import type { LiveStore } from './store';

/**
 * Shows accepted submissions at once: their pages need no request. A failed entry of the same video would stay beside the
 * new one, so it is deleted, unless it shows a charge.
 */
export function submissionsAccepted(cache: QueryClient, live: LiveStore, accepted: readonly Submitted[]): void {
  for (const { video, job } of accepted) {
    cache.setQueryData<Video>(videoKey(video.id), video);
    cache.setQueryData<Job>(jobKey(job.id), job);
    live.jobStarted(job);
  }
  const replaced = [...new Set(accepted.flatMap(({ video }) => failedBefore(cache, video)))];
  void Promise.allSettled(
    replaced.map((id) => ignoreNotFound(answer(api.DELETE('/videos/{id}', { params: { path: { id } } })))),
  ).then(() => cache.invalidateQueries({ queryKey: [...keys.videos, 'list'] }));
}

/** The ids of the cached videos that failed, cost nothing, and are the same YouTube video as this one. */
function failedBefore(cache: QueryClient, video: Video): string[] {
  const single = cache.getQueriesData<Video>({ queryKey: [...keys.videos, 'one'] }).map(([, known]) => known);
  const listed = cache
    .getQueriesData<InfiniteData<{ items: Video[] }>>({ queryKey: [...keys.videos, 'list'] })
    .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  const failed = [...single, ...listed].filter(
    (known) =>
      known !== undefined &&
      known.id !== video.id &&
      known.youtube_id === video.youtube_id &&
      known.status === 'failed' &&
      known.credits_used === 0,
  );
  return [...new Set(failed.map((known) => (known as Video).id))];
}
