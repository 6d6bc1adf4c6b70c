import { problemCode } from '@/api/problem';
import { requestSentence } from '@/failures/sentences';
import type { Change } from './useChange';

/** What became of a change: on its way, saved, or why not. */
export function Outcome({ change, fieldsSay = false }: { change: Change; fieldsSay?: boolean }) {
  const saidThere = fieldsSay && problemCode(change.error) === 'validation_failed';
  return (
    <div className="text-sm">
      <p role="status" className={change.isSuccess ? 'font-medium text-good' : 'text-muted'}>
        {change.isPending && 'Saving…'}
        {change.isSuccess && 'Saved.'}
      </p>
      {change.isError && !saidThere && (
        <p role="alert" className="text-bad">
          Not saved. {requestSentence(change.error)}
        </p>
      )}
    </div>
  );
}
