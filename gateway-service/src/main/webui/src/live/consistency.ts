import type { InfiniteData, Query } from '@tanstack/react-query';
import type { Credits, Job, Video } from '@/api/types';
import { hasEnded, type LiveJob } from './jobs';

type Jobs = ReadonlyMap<string, LiveJob>;

/** The statuses of videos whose jobs have not ended. */
const ACTIVE: ReadonlySet<unknown> = new Set(['pending', 'processing'] satisfies Video['status'][]);
/** The lists that should have a video with an active job: `['videos', 'list', status]`. */
const LISTS_OF_ACTIVE: ReadonlySet<unknown> = new Set(['all', 'processing']);

/** Whether cached videos, one or a list, are not those of the active jobs: some have ended or started since. */
export function videosDiffer({ queryKey: [, kind, status], state }: Query, jobs: Jobs): boolean {
  if (kind === 'one') return videoDiffers(state.data as Video, jobs);
  if (kind !== 'list') return false;
  const videos = (state.data as InfiniteData<{ items: Video[] }>).pages.flatMap(({ items }) => items);
  return videos.some((video) => videoDiffers(video, jobs)) || (LISTS_OF_ACTIVE.has(status) && lacksNew(videos, jobs));
}

function videoDiffers({ id, status, job_id }: Video, jobs: Jobs): boolean {
  const job = jobs.get(id);
  return job === undefined ? ACTIVE.has(status) : job.id !== job_id;
}

/** Whether a list, newest first, lacks a video whose job is newer than all that it has. */
function lacksNew(videos: readonly Video[], jobs: Jobs): boolean {
  const ids = new Set(videos.map(({ id }) => id));
  const newest = videos[0]?.created_at ?? '';
  return [...jobs.values()].some(
    ({ video_id, status, created_at = '' }) =>
      status !== 'pending_payment' && !ids.has(video_id) && Date.parse(created_at) > (Date.parse(newest) || 0),
  );
}

/** Whether a cached job has ended since. */
export function jobDiffers({ queryKey: [, kind], state }: Query, jobs: Jobs): boolean {
  if (kind !== 'one') return false;
  const job = state.data as Job;
  return !hasEnded(job) && jobs.get(job.video_id)?.id !== job.id;
}

export const creditsDiffer =
  (balance: number) =>
  ({ state }: Query): boolean =>
    (state.data as Credits).balance !== balance;
