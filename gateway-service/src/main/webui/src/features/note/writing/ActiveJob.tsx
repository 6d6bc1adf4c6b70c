import { useState } from 'react';
import { requestErrorSentence } from '@/errors/sentences';
import type { LiveJob } from '@/live/jobs';
import { useDraft } from '@/live/LiveProvider';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Notice } from '@/ui/Notice';
import { Progress } from './Progress';
import { StreamedText } from './StreamedText';
import { useVideoActions } from './useVideoActions';

/** An active job: its progress, the draft, and a button to cancel it. */
export function ActiveJob({ job }: { job: LiveJob }) {
  const draft = useDraft(job.id, job.video_id);
  return (
    <div className="space-y-6">
      <Progress job={job} />
      <Cancel job={job} />
      {draft !== undefined && draft.text !== '' && (
        <section aria-labelledby="text">
          <h2 id="text" className="mb-3 text-lg font-semibold">
            The note so far
          </h2>
          <StreamedText text={draft.text} />
        </section>
      )}
    </div>
  );
}

function Cancel({ job }: { job: LiveJob }) {
  const [asking, setAsking] = useState(false);
  const { cancel } = useVideoActions(job.video_id);
  const asked = cancel.isSuccess;
  return (
    <div className="space-y-3">
      <Button disabled={cancel.isPending || asked} onClick={() => setAsking(true)}>
        {asked ? 'Cancelling…' : 'Cancel'}
      </Button>
      {cancel.isError && (
        <Notice tone="bad" role="alert">
          {requestErrorSentence(cancel.error)}
        </Notice>
      )}
      {asking && (
        <ConfirmDialog
          title="Cancel this video?"
          confirm="Cancel the video"
          dismiss="Do not cancel"
          busy={cancel.isPending}
          onDismiss={() => setAsking(false)}
          onConfirm={() => cancel.mutate(job.id, { onSettled: () => setAsking(false) })}
        >
          {job.cancel_charges ? (
            <p>The note is already being written, so your credit is not returned.</p>
          ) : (
            <p>The note is not being written yet, so your credit is returned.</p>
          )}
        </ConfirmDialog>
      )}
    </div>
  );
}
