import { useInfiniteQuery } from '@tanstack/react-query';
import type { VideoStatus } from '@/api/types';
import { videosQuery } from '@/api/videos';
import { LoadMore } from '@/ui/LoadMore';
import { Empty, Failed, Loading } from '@/ui/states';
import { VideoRow } from './VideoRow';

/** The user's videos, newest first, with live progress. */
export function VideoList({ status }: { status?: VideoStatus }) {
  const videos = useInfiniteQuery(videosQuery(status));

  if (videos.isPending) return <Loading label="Loading your videos…" />;
  if (videos.isError && videos.data === undefined) {
    return <Failed error={videos.error} onRetry={() => videos.refetch()} />;
  }

  const items = videos.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return status === undefined ? (
      <Empty title="No videos yet">Paste a YouTube link, and its note appears here while it is written.</Empty>
    ) : (
      <Empty title="No videos with this status" />
    );
  }
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {items.map((video) => (
          <VideoRow key={video.id} video={video} />
        ))}
      </ul>
      <LoadMore pages={videos} />
    </>
  );
}
