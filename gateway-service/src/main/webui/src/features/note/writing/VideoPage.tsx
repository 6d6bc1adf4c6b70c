import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { noteQuery } from '@/api/notes';
import type { Video } from '@/api/types';
import { jobQuery, videoQuery } from '@/api/videos';
import { hasEnded, newest } from '@/live/jobs';
import { useDraft, useLiveJob } from '@/live/LiveProvider';
import { clock, timesEstimated } from '@/ui/format';
import { LINK } from '@/ui/Link';
import { Page } from '@/ui/Page';
import { Failed, Loading } from '@/ui/states';
import { Thumbnail } from '@/ui/Thumbnail';
import { DeletedNote, FinishedCard } from './CompletedVideo';
import { FailedVideo } from './FailedVideo';
import { ActiveCard, ReadyCard } from './StatusCard';
import { useTabMark } from './useTabMark';
import { WrittenText } from './WrittenText';

interface Props {
  videoId: string;
  /** The form by which the user gives the transcript of a video that failed. */
  transcriptForm: (video: Video) => ReactNode;
}

/** A submitted video, from the queue to the text of its note. */
export function VideoPage({ videoId, transcriptForm }: Props) {
  const { t } = useLingui();
  const video = useQuery(videoQuery(videoId));
  if (video.isPending) {
    return (
      <Page title={t`Video`} width="wide">
        <Loading label={t`Loading the video…`} />
      </Page>
    );
  }
  if (video.data === undefined) {
    return (
      <Page title={t`Video`} width="wide">
        <Failed error={video.error} onRetry={() => video.refetch()} />
      </Page>
    );
  }
  return <KnownVideo video={video.data} transcriptForm={transcriptForm} />;
}

/** A job that was active while the page was open. */
interface Watched {
  jobId: string;
  startedAt: string | undefined;
  /** When this page received the end of the job, in milliseconds since 1970. */
  endedAt: number | undefined;
}

function KnownVideo({ video, transcriptForm }: { video: Video; transcriptForm: Props['transcriptForm'] }) {
  const { t } = useLingui();
  const live = useLiveJob(video.id);
  const fetched = useQuery(jobQuery(live?.id ?? video.job_id));
  const known = newest(fetched.data, live);
  const job = known !== undefined && !hasEnded(known) ? known : undefined;
  const settled = video.status === 'completed' || video.status === 'failed';

  const [watched, setWatched] = useState<Watched>();
  if (job !== undefined && (watched?.jobId !== job.id || watched.endedAt !== undefined)) {
    setWatched({ jobId: job.id, startedAt: job.created_at, endedAt: undefined });
  } else if (job !== undefined && watched?.startedAt === undefined && job.created_at !== undefined) {
    setWatched({ jobId: job.id, startedAt: job.created_at, endedAt: undefined });
  } else if (job === undefined && settled && watched !== undefined && watched.endedAt === undefined) {
    setWatched({ ...watched, endedAt: Date.now() });
  }

  const draft = useDraft(watched?.jobId, video.id);
  const hasNote = job === undefined && video.status === 'completed' && video.note_id !== undefined;
  const note = useQuery({ ...noteQuery(video.note_id ?? ''), enabled: hasNote });
  // A note in the cache may be the version before this job: only one fetched after its end replaces the draft.
  const complete =
    hasNote && note.data !== undefined && (draft === undefined || note.dataUpdatedAt >= (watched?.endedAt ?? 0));
  const text = complete ? note.data?.content : draft?.text;

  const words = draft === undefined ? 0 : countWords(draft.text);
  const ready = hasNote && watched?.endedAt !== undefined;
  const seconds =
    watched?.endedAt !== undefined && watched.startedAt !== undefined
      ? (watched.endedAt - Date.parse(watched.startedAt)) / 1000
      : undefined;
  const percent = job === undefined ? 0 : Math.round(job.progress);
  const marked = useTabMark(ready);
  const tab = job !== undefined ? t`${percent} %` : marked ? t`Ready` : undefined;
  const title = video.title ?? t`Your video`;

  return (
    <Page title={title} tab={tab} width="wide">
      <div className="gap-8 lg:grid lg:grid-cols-[20rem_minmax(0,1fr)]">
        <aside
          aria-label={t`About the video`}
          className="mb-6 space-y-4 lg:sticky lg:top-[calc(var(--header)+1.5rem)] lg:mb-0 lg:self-start"
        >
          <div className="flex gap-4 lg:block lg:space-y-3">
            <Thumbnail youtubeId={video.youtube_id} className="w-32 lg:w-full" />
            <Facts video={video} />
          </div>
          {job !== undefined && <ActiveCard key={job.id} job={job} words={words} />}
          {job === undefined && ready && video.note_id !== undefined && (
            <ReadyCard noteId={video.note_id} seconds={seconds} />
          )}
          {hasNote && !ready && <FinishedCard video={video} job={fetched.data} />}
          {job === undefined && !settled && <NotYetKnown error={fetched.error} onRetry={() => fetched.refetch()} />}
        </aside>
        <div className="min-w-0 space-y-6">
          {job === undefined && video.status === 'failed' && (
            <FailedVideo video={video} transcriptForm={transcriptForm} />
          )}
          {job === undefined && video.status === 'completed' && !hasNote && <DeletedNote video={video} />}
          {hasNote && note.isError && note.data === undefined && (
            <Failed error={note.error} onRetry={() => note.refetch()} />
          )}
          {text !== undefined && text.trim() !== '' ? (
            <section aria-label={complete ? t`The note` : t`The note so far`}>
              <WrittenText key={watched?.jobId} text={text} complete={complete} title={video.title} />
            </section>
          ) : (
            (job !== undefined || (hasNote && note.isPending)) && <TextPlaceholder writing={job !== undefined} />
          )}
        </div>
      </div>
    </Page>
  );
}

function Facts({ video }: { video: Video }) {
  return (
    <p className="min-w-0 text-sm text-muted">
      {video.channel !== undefined && (
        <>
          {video.channel}
          <br />
        </>
      )}
      {video.duration !== undefined && `${clock(video.duration)} · `}
      {video.youtube_url.startsWith('https://') && (
        <a href={video.youtube_url} target="_blank" rel="noopener noreferrer" className={LINK}>
          <Trans>Watch on YouTube</Trans>
        </a>
      )}
      {video.times_estimated && (
        <>
          <br />
          {timesEstimated()}
        </>
      )}
    </p>
  );
}

/** Where the text will be, so that its first lines move nothing. */
function TextPlaceholder({ writing }: { writing: boolean }) {
  return (
    <div className="rounded-xl border border-line bg-surface px-5 py-6 sm:px-8">
      <p className="text-muted">
        {writing ? <Trans>The note appears here while it is written.</Trans> : <Trans>Loading the note…</Trans>}
      </p>
      <div aria-hidden="true" className="mt-6 space-y-3">
        {['w-2/3', 'w-full', 'w-11/12', 'w-full', 'w-4/5'].map((width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          <div key={line} className={`h-4 rounded bg-line/60 motion-safe:animate-pulse ${width}`} />
        ))}
      </div>
    </div>
  );
}

function NotYetKnown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useLingui();
  return error === null ? <Loading label={t`Loading the progress…`} /> : <Failed error={error} onRetry={onRetry} />;
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
