import { useQuery } from '@tanstack/react-query';
import type { Video } from '@/api/types';
import { jobQuery, videoQuery } from '@/api/videos';
import { hasEnded, newest } from '@/live/jobs';
import { useLiveJob } from '@/live/LiveProvider';
import { clock, timesEstimated } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Failed, Loading } from '@/ui/states';
import { ActiveJob } from './ActiveJob';
import { EndedJob } from './EndedJob';

/** A submitted video: its progress or its result. */
export function VideoPage({ videoId }: { videoId: string }) {
  const video = useQuery(videoQuery(videoId));
  if (video.isPending) {
    return (
      <Page title="Video">
        <Loading label="Loading the video…" />
      </Page>
    );
  }
  if (video.data === undefined) {
    return (
      <Page title="Video">
        <Failed error={video.error} onRetry={() => video.refetch()} />
      </Page>
    );
  }
  return <KnownVideo video={video.data} />;
}

function KnownVideo({ video }: { video: Video }) {
  const live = useLiveJob(video.id);
  const fetched = useQuery(jobQuery(live?.id ?? video.job_id));
  const known = newest(fetched.data, live);
  const job = known !== undefined && !hasEnded(known) ? known : undefined;
  const settled = video.status === 'completed' || video.status === 'failed';

  return (
    <Page title={video.title ?? 'Your video'}>
      <p className="-mt-4 mb-6 text-sm text-muted">
        {video.channel !== undefined && `${video.channel} · `}
        {video.duration !== undefined && `${clock(video.duration)} · `}
        <YoutubeLink video={video} />
        {video.times_estimated && ` · ${timesEstimated()}`}
      </p>
      {job !== undefined && <ActiveJob key={job.id} job={job} />}
      {job === undefined && settled && <EndedJob video={video} job={fetched.data} />}
      {job === undefined && !settled && <NotYetKnown error={fetched.error} onRetry={() => fetched.refetch()} />}
    </Page>
  );
}

function NotYetKnown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return error === null ? <Loading label="Loading the progress…" /> : <Failed error={error} onRetry={onRetry} />;
}

function YoutubeLink({ video }: { video: Video }) {
  const url = video.youtube_url;
  if (!url.startsWith('https://')) return null;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="text-accent underline underline-offset-2">
      Watch on YouTube
    </a>
  );
}
