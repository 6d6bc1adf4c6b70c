import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Video } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { useLiveJob, useLiveJobs } from '@/live/LiveProvider';
import { stateName } from '@/live/steps';
import { remaining } from '@/ui/format';
import { ProgressBar } from '@/ui/ProgressBar';
import { Thumbnail } from '@/ui/Thumbnail';
import { Card } from './Card';
import { isActive } from './recent';

/** The videos that are being processed; nothing is shown without any. */
export function JobsNow({ videos }: { videos: readonly Video[] }) {
  const { t } = useLingui();
  const jobs = useLiveJobs();
  const listed = videos.filter((video) => jobs.has(video.id) || isActive(video));
  const others = [...jobs.keys()].filter((id) => !listed.some((video) => video.id === id));
  if (listed.length + others.length === 0) return null;
  return (
    <Card title={t`In progress`}>
      <ul className="space-y-4">
        {others.map((id) => (
          <UnlistedRow key={id} videoId={id} />
        ))}
        {listed.map((video) => (
          <Row key={video.id} videoId={video.id} video={video} />
        ))}
      </ul>
    </Card>
  );
}

/** A video that is not on the first page of the list. */
function UnlistedRow({ videoId }: { videoId: string }) {
  const { data } = useQuery(videoQuery(videoId));
  return <Row videoId={videoId} video={data} />;
}

function Row({ videoId, video }: { videoId: string; video: Video | undefined }) {
  const { t } = useLingui();
  const job = useLiveJob(videoId);
  const title = video?.title ?? t`Your video`;
  return (
    <li className="relative flex items-center gap-4">
      <Thumbnail youtubeId={video?.youtube_id} className="w-24 sm:w-28" />
      <div className="min-w-0 flex-1">
        <Link
          to="/library/$videoId"
          params={{ videoId }}
          className="line-clamp-2 font-medium text-ink no-underline after:absolute after:inset-0 hover:underline"
        >
          {title}
        </Link>
        <div className="mt-2">
          <ProgressBar value={job?.progress ?? 0} label={t`Progress of ${title}`} />
        </div>
        <p className="mt-1.5 text-sm text-muted">
          {job === undefined ? <Trans>Waiting</Trans> : stateName(job)}
          {job?.eta_seconds !== undefined && ` · ${remaining(job.eta_seconds)}`}
        </p>
      </div>
    </li>
  );
}
