import { Trans } from '@lingui/react/macro';
import { requestErrorSentence } from '@/errors/sentences';
import type { NoteSearch } from './useNoteSearch';

/** The status of the list, outside of it, because a list box contains options only. */
export function Messages({ error, notes: { query, found, isSettled } }: { error: unknown; notes: NoteSearch }) {
  const isSearched = query !== '' && isSettled;
  return (
    <>
      {error !== null && (
        <p role="alert" className="border-t border-line px-5 py-3 text-sm text-bad">
          {requestErrorSentence(error)}
        </p>
      )}
      <div role="status">
        {isSearched && found.length === 0 && (
          <p className="border-t border-line px-5 py-3 text-sm text-muted">
            <Trans>No note contains “{query}”.</Trans>
          </p>
        )}
        {isSearched && found.length > 0 && (
          <p className="sr-only">
            <Trans>Notes were found. Use the arrow keys to choose one.</Trans>
          </p>
        )}
      </div>
    </>
  );
}
