import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { problemCode } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import type { Change } from './useProfileChange';

/** The status of a change: saving, saved, or an error. */
export function Outcome({ change, hasFieldError = false }: { change: Change; hasFieldError?: boolean }) {
  const isShownAtField = hasFieldError && problemCode(change.error) === 'validation_failed';
  return (
    <div className="text-sm">
      <p role="status" className={change.isSuccess ? 'font-medium text-good' : 'text-muted'}>
        {change.isPending && t`Saving…`}
        {change.isSuccess && t`Saved.`}
      </p>
      {change.isError && !isShownAtField && (
        <p role="alert" className="text-bad">
          <Trans>Not saved. {requestErrorSentence(change.error)}</Trans>
        </p>
      )}
    </div>
  );
}
