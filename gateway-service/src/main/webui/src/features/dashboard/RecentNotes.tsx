import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Video } from '@/api/types';
import { jobErrorSentence } from '@/errors/jobSentences';
import { useLiveJobs } from '@/live/LiveProvider';
import { clock } from '@/ui/format';
import { TextLink } from '@/ui/Link';
import { Thumbnail } from '@/ui/Thumbnail';
import { day } from '@/ui/times';
import { recent } from './recent';

const MOST = 6;

/** The newest notes, and the videos that failed in between. */
export function RecentNotes({ videos }: { videos: readonly Video[] }) {
  const { t } = useLingui();
  const jobs = useLiveJobs();
  const shown = recent(
    videos.filter(({ id }) => !jobs.has(id)),
    MOST,
  );
  if (shown.length === 0) return null;
  return (
    <section aria-label={t`Recent notes`}>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold">
          <Trans>Recent notes</Trans>
        </h2>
        <TextLink to="/library" className="text-sm">
          <Trans>Open the library</Trans>
        </TextLink>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((video) => (
          <Item key={video.id} video={video} />
        ))}
      </ul>
    </section>
  );
}

function Item({ video }: { video: Video }) {
  const { t } = useLingui();
  const failed = video.status === 'failed';
  const facts = [
    video.channel,
    video.duration === undefined ? undefined : clock(video.duration),
    day(video.created_at),
  ].filter((fact) => fact !== undefined);
  return (
    <li className="group relative flex gap-3 rounded-xl border border-line bg-surface p-3 hover:border-muted sm:flex-col">
      <Thumbnail youtubeId={video.youtube_id} className={`w-28 self-start sm:w-full ${failed ? 'grayscale' : ''}`} />
      <div className="min-w-0 flex-1">
        <VideoLink video={video} title={video.title ?? t`A video without a title`} />
        <p className="mt-1 text-sm text-muted">{facts.join(' · ')}</p>
        {failed && <p className="mt-1 line-clamp-3 text-sm text-bad">{jobErrorSentence(video.error_code)}</p>}
      </div>
    </li>
  );
}

/** Leads to the note if there is one, else to the page of the video. The link covers all of the card. */
function VideoLink({ video, title }: { video: Video; title: string }) {
  const look =
    'line-clamp-2 font-medium text-ink no-underline after:absolute after:inset-0 after:rounded-xl group-hover:underline';
  return video.status === 'completed' && video.note_id !== undefined ? (
    <Link to="/read/$noteId" params={{ noteId: video.note_id }} className={look}>
      {title}
    </Link>
  ) : (
    <Link to="/library/$videoId" params={{ videoId: video.id }} className={look}>
      {title}
    </Link>
  );
}
