import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { problemCode } from '@/api/problem';
import { removeVideos } from '@/api/removals';
import type { Job, Video } from '@/api/types';
import { jobErrorSentence, requestErrorSentence } from '@/errors/sentences';
import { Button, buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { videoTitle } from '@/ui/title';
import { useVideoActions } from './useVideoActions';

/** Error codes after which an uploaded transcript can help. */
const UPLOAD_INSTEAD = new Set([
  'ip_blocked',
  'request_blocked',
  'po_token_required',
  'age_restricted',
  'video_private',
  'video_unavailable',
  'video_unplayable',
  'transcripts_disabled',
  'no_transcript_found',
  'youtube_request_failed',
  'youtube_data_unparsable',
  'transcript_gone',
]);

type Ending = Pick<Job, 'status' | 'error_code'>;

/** The result of an ended job, with possible actions. */
export function EndedJob({ video, job }: { video: Video; job: Ending | undefined }) {
  return video.status === 'completed' ? <Completed video={video} job={job} /> : <Unfinished video={video} />;
}

function Completed({ video, job }: { video: Video; job: Ending | undefined }) {
  const { again } = useVideoActions(video.id);
  if (video.note_id !== undefined) {
    const failedAgain = job?.status === 'failed' || job?.status === 'cancelled';
    return (
      <div className="space-y-4">
        {failedAgain && (
          <Notice role="status" title="The new note failed. Your existing note is unchanged.">
            <p>{jobErrorSentence(job.error_code)}</p>
          </Notice>
        )}
        <Notice tone="good" role={failedAgain ? undefined : 'status'} title="Your note is ready.">
          <Link to="/read/$noteId" params={{ noteId: video.note_id }} className={`${buttonClass('main')} mt-3`}>
            Read the note
          </Link>
        </Notice>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <Notice title="The note of this video was deleted." />
      <Button disabled={again.isPending} onClick={() => again.mutate(video)}>
        Make a new note for one credit
      </Button>
      {again.isError && <Refusal error={again.error} />}
    </div>
  );
}

function Unfinished({ video }: { video: Video }) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { retry } = useVideoActions(video.id);
  return (
    <div className="space-y-4">
      <Notice
        tone={video.error_code === 'cancelled' ? 'plain' : 'bad'}
        role="status"
        title={jobErrorSentence(video.error_code)}
      >
        <p>{chargeSentence(video)}</p>
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button look="main" disabled={retry.isPending} onClick={() => retry.mutate(video.job_id)}>
          Try again for one credit
        </Button>
        {UPLOAD_INSTEAD.has(video.error_code ?? '') && (
          <Link to="/" search={{ give: video.youtube_url }} className={buttonClass()}>
            Upload a transcript
          </Link>
        )}
        <Button
          look="danger"
          onClick={() => {
            removeVideos([{ id: video.id, title: videoTitle(video) }], cache);
            void navigate({ to: '/library' });
          }}
        >
          Remove from the library
        </Button>
      </div>
      {retry.isError && <Refusal error={retry.error} />}
    </div>
  );
}

/** Whether the credit was returned. It is not if the job was cancelled after Claude had begun to write. */
function chargeSentence(video: Video): string {
  if (video.error_code === 'insufficient_credits') return 'Nothing was charged.';
  return video.credits_used > 0
    ? 'The note was already being written, so the credit was charged.'
    : 'Your credit was returned.';
}

function Refusal({ error }: { error: unknown }) {
  return (
    <Notice tone="bad" role="alert">
      <p>{requestErrorSentence(error)}</p>
      {problemCode(error) === 'insufficient_credits' && (
        <Link to="/billing" className="text-accent underline underline-offset-2">
          Buy credits
        </Link>
      )}
    </Notice>
  );
}
