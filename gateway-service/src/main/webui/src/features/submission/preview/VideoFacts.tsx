import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { VideoPreview } from '@/api/types';
import { jobErrorSentence } from '@/errors/jobSentences';
import { languageName } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { clock } from '@/ui/format';
import { TextLink } from '@/ui/Link';
import { Thumbnail } from '@/ui/Thumbnail';
import type { VideoPreviewState } from './useVideoPreview';

interface Props {
  youtubeId: string;
  preview: VideoPreviewState;
  onTranscript: () => void;
}

/** The video of the link before it is paid for. The height is the same while it loads, so that nothing jumps. */
export function VideoFacts({ youtubeId, preview, onTranscript }: Props) {
  const { data, isLoading } = preview;
  return (
    <div
      role="status"
      className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 rounded-lg border border-line bg-page p-3 sm:grid-rows-[auto_1fr]"
    >
      <Thumbnail youtubeId={youtubeId} className="w-20 min-[22.5rem]:w-28 sm:row-span-2 sm:w-36" />
      <div className="max-sm:min-h-22">
        {isLoading ? <Skeleton /> : data?.title != null ? <Known preview={data} /> : <Unknown preview={data} />}
      </div>
      {data !== undefined && (
        <div className="max-sm:col-span-2 sm:col-start-2">
          <Advice preview={data} onTranscript={onTranscript} />
        </div>
      )}
    </div>
  );
}

function Skeleton() {
  return (
    <div className="space-y-2 py-1">
      <span className="sr-only">
        <Trans>Loading the title and the length of the video…</Trans>
      </span>
      <div aria-hidden="true" className="h-4 w-3/4 rounded bg-line/60 motion-safe:animate-pulse" />
      <div aria-hidden="true" className="h-3 w-1/2 rounded bg-line/60 motion-safe:animate-pulse" />
    </div>
  );
}

function Known({ preview }: { preview: VideoPreview }) {
  const { t } = useLingui();
  const { title, channel, duration, captions, error_code: code } = preview;
  const count = captions?.length ?? 0;
  const languages = captions?.map(languageName).join(', ');
  const facts = [
    channel,
    duration !== null ? clock(duration) : code === undefined ? t`length unknown` : null,
    count > MOST_LANGUAGES
      ? plural(count, { one: 'captions in # language', other: 'captions in # languages' })
      : count > 0
        ? t`captions: ${languages}`
        : null,
  ];
  return (
    <>
      <p className="line-clamp-2 text-base leading-snug font-semibold break-words">{title}</p>
      <p className="mt-1 text-muted">{facts.filter((fact) => fact !== null).join(' · ')}</p>
    </>
  );
}

/** Nothing prevents a submission, so this is no error. */
function Unknown({ preview }: { preview: VideoPreview | undefined }) {
  if (preview?.error_code !== undefined) return null;
  return (
    <p className="text-muted">
      <Trans>
        The title and the length cannot be loaded from YouTube right now. You can make the note all the same.
      </Trans>
    </p>
  );
}

/** What the user should know before paying: that they have the video already, or that a note is not possible. */
function Advice({ preview, onTranscript }: { preview: VideoPreview; onTranscript: () => void }) {
  const { error_code: code, video_id: videoId, note_id: noteId } = preview;
  return (
    <>
      {code !== undefined && (
        <Remark bad>
          <span>{jobErrorSentence(code)}</span>
          {WITH_TRANSCRIPT.has(code) && (
            <Button onClick={onTranscript}>
              <Trans>Give the transcript</Trans>
            </Button>
          )}
        </Remark>
      )}
      {videoId !== undefined && (
        <Remark>
          {noteId !== undefined ? (
            <>
              <Trans>You have a note of this video.</Trans>{' '}
              <TextLink to="/read/$noteId" params={{ noteId }}>
                <Trans>Read it</Trans>
              </TextLink>
            </>
          ) : (
            <>
              <Trans>You already have this video.</Trans>{' '}
              <TextLink to="/library/$videoId" params={{ videoId }}>
                <Trans>Open the video</Trans>
              </TextLink>
            </>
          )}
        </Remark>
      )}
    </>
  );
}

function Remark({ bad = false, children }: { bad?: boolean; children: ReactNode }) {
  return (
    <div className={`mt-2 flex flex-wrap items-center gap-x-2 gap-y-1.5 ${bad ? 'font-medium text-bad' : ''}`}>
      {children}
    </div>
  );
}

/** Obstacles that a transcript of the user removes. */
const WITH_TRANSCRIPT = new Set(['transcripts_disabled', 'age_restricted', 'video_private', 'video_unplayable']);

const MOST_LANGUAGES = 3;
