import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { problemCode } from '@/api/problem';
import { removeVideos } from '@/api/removals';
import type { Video } from '@/api/types';
import { jobErrorSentence } from '@/errors/jobSentences';
import { requestErrorSentence } from '@/errors/sentences';
import { Button, buttonClass } from '@/ui/Button';
import { TextLink } from '@/ui/Link';
import { Notice } from '@/ui/Notice';
import { videoTitle } from '@/ui/title';
import { useVideoActions } from './useVideoActions';

/** Only a transcript from the user helps: YouTube has no captions for us. */
const NEEDS_TRANSCRIPT = new Set([
  'age_restricted',
  'video_private',
  'video_unplayable',
  'transcripts_disabled',
  'no_transcript_found',
  'transcript_gone',
]);

/** Another attempt may help, and a transcript does. */
const TRANSCRIPT_HELPS = new Set([
  'ip_blocked',
  'request_blocked',
  'po_token_required',
  'video_unavailable',
  'youtube_request_failed',
  'youtube_data_unparsable',
]);

interface Props {
  video: Video;
  /** The form by which the user gives the transcript of this video. */
  transcriptForm: (video: Video) => ReactNode;
}

/** Why a video failed, what that cost, and the step that helps first. */
export function FailedVideo({ video, transcriptForm }: Props) {
  const code = video.error_code ?? '';
  const needsTranscript = NEEDS_TRANSCRIPT.has(code);
  const [giving, setGiving] = useState(needsTranscript);
  const { retry } = useVideoActions(video.id);
  const tryAgain = (look: 'main' | 'plain') => (
    <Button look={look} disabled={retry.isPending} onClick={() => retry.mutate(video.job_id)}>
      <Trans>Try again for one credit</Trans>
    </Button>
  );
  return (
    <div className="space-y-6">
      <Notice tone={code === 'cancelled' ? 'plain' : 'bad'} role="status" title={jobErrorSentence(video.error_code)}>
        <p>{<Charge video={video} />}</p>
      </Notice>
      {giving && transcriptForm(video)}
      <div className="flex flex-wrap gap-3">
        {code === 'insufficient_credits' && (
          <Link to="/billing" className={buttonClass('main')}>
            <Trans>Buy credits</Trans>
          </Link>
        )}
        {tryAgain(needsTranscript || code === 'insufficient_credits' ? 'plain' : 'main')}
        {!giving && TRANSCRIPT_HELPS.has(code) && (
          <Button onClick={() => setGiving(true)}>
            <Trans>Give the transcript instead</Trans>
          </Button>
        )}
        <Remove video={video} />
      </div>
      {retry.isError && <Refusal error={retry.error} />}
    </div>
  );
}

function Remove({ video }: { video: Video }) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return (
    <Button
      look="danger"
      onClick={() => {
        removeVideos([{ id: video.id, title: videoTitle(video) }], cache);
        void navigate({ to: '/library' });
      }}
    >
      <Trans>Remove from the library</Trans>
    </Button>
  );
}

/** Whether the credit was returned. It is not if the job was cancelled after the writing had begun. */
function Charge({ video }: { video: Video }) {
  if (video.error_code === 'insufficient_credits') return <Trans>Nothing was charged.</Trans>;
  return video.credits_used > 0 ? (
    <Trans>The note was already being written, so the credit was charged.</Trans>
  ) : (
    <Trans>Your credit was returned.</Trans>
  );
}

export function Refusal({ error }: { error: unknown }) {
  return (
    <Notice tone="bad" role="alert">
      <p>{requestErrorSentence(error)}</p>
      {problemCode(error) === 'insufficient_credits' && (
        <TextLink to="/billing">
          <Trans>Buy credits</Trans>
        </TextLink>
      )}
    </Notice>
  );
}
