import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import type { Note } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { clock, day, timesEstimated, watchUrl } from '@/ui/format';
import { LINK } from '@/ui/Link';

/** Where the note comes from: channel, length, date, and the video on YouTube. */
export function VideoFacts({ note }: { note: Note }) {
  const { t } = useLingui();
  const video = useQuery(videoQuery(note.video_id)).data;
  const watch = watchUrl(note.youtube_id, 0);
  const facts = [note.channel, day(note.created_at), note.subject ?? '', ...note.tags.map((tag) => `#${tag}`)].filter(
    (fact) => fact !== '',
  );
  return (
    <div className="mt-2 text-sm text-muted">
      <ul aria-label={t`About the video`} className="flex min-h-6 flex-wrap items-center gap-x-2">
        {facts.map((fact, at) => (
          <li key={fact} className="flex gap-x-2">
            {at > 0 && <span aria-hidden="true">·</span>}
            {fact}
          </li>
        ))}
        {(video === undefined || video.duration !== undefined) && (
          // Its room is kept while it is loading.
          <li className="flex gap-x-2">
            <span aria-hidden="true">·</span>
            <span className="min-w-9 tabular-nums">{video?.duration !== undefined && clock(video.duration)}</span>
          </li>
        )}
        {watch !== undefined && (
          <li className="flex gap-x-2">
            <span aria-hidden="true">·</span>
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
