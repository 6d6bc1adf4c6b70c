import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRemovals } from '@/api/removals';
import type { VideoStatus } from '@/api/types';
import { videosQuery } from '@/api/videos';
import { LoadMore } from '@/ui/LoadMore';
import { Empty, Failed, Loading } from '@/ui/states';
import { ItemRow } from './ItemRow';
import { itemOf } from './items';

/** The user's videos, newest first, with live progress. */
export function VideoList({ status }: { status?: VideoStatus }) {
  const { t } = useLingui();
  const videos = useInfiniteQuery(videosQuery(status));
  const { pending, done } = useRemovals();

  if (videos.isPending) return <Loading label={t`Loading your videos…`} />;
  if (videos.isError && videos.data === undefined) {
    return <Failed error={videos.error} onRetry={() => videos.refetch()} />;
  }

  const items = videos.data.pages
    .flatMap((page) => page.items.map(itemOf))
    .filter(({ videoId }) => !pending.has(videoId) && !done.has(videoId));
  if (items.length === 0) {
    return status === undefined ? (
      <Empty title={t`No videos yet`}>{t`Paste a YouTube link, and its note appears here while it is written.`}</Empty>
    ) : (
      <Empty title={t`No videos with this status`} />
    );
  }
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {items.map((item) => (
          <li key={item.videoId}>
            <ItemRow item={item} />
          </li>
        ))}
      </ul>
      <LoadMore pages={videos} />
    </>
  );
}
