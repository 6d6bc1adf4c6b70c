import { Link } from '@tanstack/react-router';
import type { Video } from '@/api/types';
import { jobErrorSentence } from '@/errors/sentences';
import type { LiveJob } from '@/live/jobs';
import { useLiveJob } from '@/live/LiveProvider';
import { clock, day, remaining } from '@/ui/format';
import { ProgressBar } from '@/ui/ProgressBar';

/** One video. Its title links to the note if there is one, else to the progress. */
export function VideoRow({ video }: { video: Video }) {
  const job = useLiveJob(video.id);
  const title = video.title ?? video.youtube_url;
  const facts = [
    video.channel,
    video.duration !== undefined ? clock(video.duration) : undefined,
    day(video.created_at),
  ];
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Title video={video} active={job !== undefined} title={title} />
        <Status video={video} job={job} />
      </div>
      <p className="mt-0.5 text-sm text-muted">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      {job !== undefined && (
        <div className="mt-2 space-y-1">
          <ProgressBar value={job.progress} label={`Progress of ${title}`} />
          <p className="text-sm text-muted">
            {job.message}
            {job.eta_seconds !== undefined && ` · ${remaining(job.eta_seconds)}`}
          </p>
        </div>
      )}
      {job === undefined && video.status === 'failed' && (
        <p className="mt-1 text-sm">{jobErrorSentence(video.error_code)}</p>
      )}
    </li>
  );
}

function Title({ video, active, title }: { video: Video; active: boolean; title: string }) {
  const look = 'min-w-0 font-medium text-ink underline-offset-2 hover:underline';
  if (!active && video.status === 'completed' && video.note_id !== undefined) {
    return (
      <Link to="/read/$noteId" params={{ noteId: video.note_id }} className={look}>
        {title}
      </Link>
    );
  }
  return (
    <Link to="/library/$videoId" params={{ videoId: video.id }} className={look}>
      {title}
    </Link>
  );
}

function Status({ video, job }: { video: Video; job: LiveJob | undefined }) {
  const { word, look } = statusOf(video, job);
  return <span className={`rounded-full px-2.5 py-0.5 text-xs font-medium ${look}`}>{word}</span>;
}

function statusOf(video: Video, job: LiveJob | undefined): { word: string; look: string } {
  const working = 'bg-accent-soft text-accent';
  if (job !== undefined) return { word: job.status === 'running' ? 'In progress' : 'Waiting', look: working };
  switch (video.status) {
    case 'completed':
      return { word: 'Ready', look: 'bg-good-soft text-good' };
    case 'failed':
      return video.error_code === 'cancelled'
        ? { word: 'Cancelled', look: 'bg-page text-muted' }
        : { word: 'Failed', look: 'bg-bad-soft text-bad' };
    case 'processing':
      return { word: 'In progress', look: working };
    case 'pending':
      return { word: 'Waiting', look: working };
  }
}
