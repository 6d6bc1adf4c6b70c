import { Trans, useLingui } from '@lingui/react/macro';
import type { Job, Video } from '@/api/types';
import { jobErrorSentence } from '@/errors/jobSentences';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Refusal } from './FailedVideo';
import { ReadLink } from './StatusCard';
import { useVideoActions } from './useVideoActions';

/** A video whose note was finished before the page was opened. */
export function FinishedCard({ video, job }: { video: Video; job: Pick<Job, 'status' | 'error_code'> | undefined }) {
  const { t } = useLingui();
  const failedAgain = job?.status === 'failed' || job?.status === 'cancelled';
  return (
    <div className="space-y-4">
      {failedAgain && (
        <Notice role="status" title={t`The new note failed. Your existing note is unchanged.`}>
          <p>{jobErrorSentence(job.error_code)}</p>
        </Notice>
      )}
      {video.note_id !== undefined && (
        <Notice tone="good" title={t`The note is ready`}>
          <div className="mt-3">
            <ReadLink noteId={video.note_id} />
          </div>
        </Notice>
      )}
    </div>
  );
}

/** A completed video whose note was deleted. */
export function DeletedNote({ video }: { video: Video }) {
  const { t } = useLingui();
  const { again } = useVideoActions(video.id);
  return (
    <div className="space-y-4">
      <Notice title={t`The note of this video was deleted.`} />
      <Button disabled={again.isPending} onClick={() => again.mutate(video)}>
        <Trans>Make a new note for one credit</Trans>
      </Button>
      {again.isError && <Refusal error={again.error} />}
    </div>
  );
}
