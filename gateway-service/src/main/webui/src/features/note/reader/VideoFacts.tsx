import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import type { Note } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { clock, timesEstimated, watchUrl } from '@/ui/format';
import { LINK } from '@/ui/Link';
import { day } from '@/ui/times';

/** Where the note comes from: channel, length, date, and the video on YouTube. */
export function VideoFacts({ note }: { note: Note }) {
  const { t } = useLingui();
  const video = useQuery(videoQuery(note.video_id)).data;
  const watch = watchUrl(note.youtube_id, 0);
  const facts = [note.channel, day(note.created_at), note.subject ?? '', ...note.tags.map((tag) => `#${tag}`)].filter(
    (fact) => fact !== '',
  );
  return (
    <div className="mt-2 overflow-hidden text-sm text-muted">
      {/* The dot before the first item of each line is outside of the box. */}
      <ul aria-label={t`About the video`} className="-ml-4 flex min-h-6 flex-wrap items-center">
        {facts.map((fact) => (
          <li key={fact} className="flex">
            <Dot />
            {fact}
          </li>
        ))}
        {(video === undefined || video.duration !== undefined) && (
          // Its room is kept while it is loading.
          <li className="flex">
            <Dot />
            <span className="min-w-9 tabular-nums">{video?.duration !== undefined && clock(video.duration)}</span>
          </li>
        )}
        {watch !== undefined && (
          <li className="flex">
            <Dot />
            <a
              href={watch}
              target="_blank"
              rel="noopener noreferrer"
              className={`inline-flex min-h-6 items-center gap-1 ${LINK}`}
            >
              <Trans>Open on YouTube</Trans>
              <ExternalLink aria-hidden="true" className="size-3.5" />
            </a>
          </li>
        )}
      </ul>
      {video?.times_estimated && <p className="mt-1">{timesEstimated()}</p>}
    </div>
  );
}

const Dot = () => (
  <span aria-hidden="true" className="w-4 shrink-0 text-center">
    ·
  </span>
);
