import { Link, useNavigate } from '@tanstack/react-router';
import { problemCode } from '@/api/problem';
import type { Job, Video } from '@/api/types';
import { endingSentence, requestSentence } from '@/failures/sentences';
import { Button, buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useVideoActions } from './useVideoActions';

/** YouTube has no captions, or none for us: whoever has the words can give them. */
const GIVE_INSTEAD = new Set([
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

/** What became of a video, and what can be done now. */
export function Ended({ video, job }: { video: Video; job: Ending | undefined }) {
  return video.status === 'completed' ? <Completed video={video} job={job} /> : <Unfinished video={video} />;
}

function Completed({ video, job }: { video: Video; job: Ending | undefined }) {
  const { again } = useVideoActions(video.id);
  if (video.note_id !== undefined) {
    const failedAgain = job?.status === 'failed' || job?.status === 'cancelled';
    return (
      <div className="space-y-4">
        {failedAgain && (
          <Notice role="status" title="Making this note again did not work. The one you had is still here.">
            <p>{endingSentence(job.error_code)}</p>
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
        Make it again for one credit
      </Button>
      {again.isError && <Refusal error={again.error} />}
    </div>
  );
}

function Unfinished({ video }: { video: Video }) {
  const navigate = useNavigate();
  const { retry, remove } = useVideoActions(video.id);
  return (
    <div className="space-y-4">
      <Notice
        tone={video.error_code === 'cancelled' ? 'plain' : 'bad'}
        role="status"
        title={endingSentence(video.error_code)}
      >
        <p>{moneySentence(video)}</p>
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button look="main" disabled={retry.isPending} onClick={() => retry.mutate(video.job_id)}>
          Try again for one credit
        </Button>
        {GIVE_INSTEAD.has(video.error_code ?? '') && (
          <Link to="/" search={{ give: video.youtube_url }} className={buttonClass()}>
            Give the transcript
          </Link>
        )}
        <Button
          look="danger"
          disabled={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: () => navigate({ to: '/library' }) })}
        >
          Remove from the library
        </Button>
      </div>
      {retry.isError && <Refusal error={retry.error} />}
      {remove.isError && <Refusal error={remove.error} />}
    </div>
  );
}

/** What the ending has cost: nothing, unless it was cancelled after the writing had begun. */
function moneySentence(video: Video): string {
  if (video.error_code === 'insufficient_credits') return 'Nothing was charged.';
  return video.credits_used > 0 ? 'The writing had begun, so the credit was charged.' : 'Your credit was returned.';
}

function Refusal({ error }: { error: unknown }) {
  return (
    <Notice tone="bad" role="alert">
      <p>{requestSentence(error)}</p>
      {problemCode(error) === 'insufficient_credits' && (
        <Link to="/billing" className="text-accent underline underline-offset-2">
          Buy credits
        </Link>
      )}
    </Notice>
  );
}
