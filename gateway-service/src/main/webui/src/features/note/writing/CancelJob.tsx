import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { jobQuery } from '@/api/videos';
import { requestErrorSentence } from '@/errors/sentences';
import type { LiveJob } from '@/live/jobs';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Notice } from '@/ui/Notice';
import { useVideoActions } from './useVideoActions';

/** A button that cancels a job, after a question that says what it costs. */
export function CancelJob({ job }: { job: LiveJob }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const { cancel } = useVideoActions(job.video_id);
  const asked = cancel.isSuccess;
  return (
    <>
      <Button disabled={cancel.isPending || asked} onClick={() => setAsking(true)}>
        {asked ? <Trans>Cancelling…</Trans> : <Trans>Cancel</Trans>}
      </Button>
      {cancel.isError && (
        <Notice tone="bad" role="alert">
          {requestErrorSentence(cancel.error)}
        </Notice>
      )}
      {asking && (
        <ConfirmDialog
          title={t`Cancel this video?`}
          confirm={t`Cancel the video`}
          dismiss={t`Do not cancel`}
          busy={cancel.isPending}
          onDismiss={() => setAsking(false)}
          onConfirm={() => cancel.mutate(job.id, { onSettled: () => setAsking(false) })}
        >
          <Cost job={job} />
        </ConfirmDialog>
      )}
    </>
  );
}

/** Asks the server again when the dialog opens, because not every frame says what a cancellation costs. */
function Cost({ job }: { job: LiveJob }) {
  const asked = useQuery({ ...jobQuery(job.id), staleTime: 0, refetchOnMount: 'always' });
  if (job.cancel_charges || (asked.isFetchedAfterMount && asked.data?.cancel_charges)) {
    return (
      <p>
        <Trans>The note is already being written, so your credit is not returned.</Trans>
      </p>
    );
  }
  if (asked.isFetchedAfterMount && !asked.isError) {
    return (
      <p>
        <Trans>The note is not being written yet, so your credit is returned.</Trans>
      </p>
    );
  }
  return (
    <p>
      {asked.isError ? (
        <Trans>Your credit is returned only if the note is not being written yet.</Trans>
      ) : (
        <Trans>Looking up what this costs…</Trans>
      )}
    </p>
  );
}
