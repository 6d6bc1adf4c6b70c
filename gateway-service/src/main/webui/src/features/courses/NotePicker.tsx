import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MAX_NOTES, noteChoicesQuery } from '@/api/courses';
import { LoadMore } from '@/ui/LoadMore';
import { Failed, Loading } from '@/ui/states';
import { useDebounced } from '@/ui/useDebounced';

interface Props {
  /** The ids of the chosen notes, in the order of the choice. */
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
  /** Notes that the course has already. */
  taken?: readonly string[];
}

/** Chooses notes from all notes of the user, by search and check boxes. */
export function NotePicker({ chosen, onChoose, taken = [] }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const notes = useInfiniteQuery(noteChoicesQuery(useDebounced(text.trim())));
  const items = notes.data?.pages.flatMap((page) => page.items) ?? [];
  const isFull = chosen.length + taken.length >= MAX_NOTES;
  return (
    <fieldset>
      <legend className="font-medium">
        <Trans>Notes</Trans>
      </legend>
      <input
        type="search"
        aria-label={t`Search your notes`}
        placeholder={t`Search your notes`}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="mt-1.5 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-2 placeholder:text-muted"
      />
      <p role="status" className="mt-2 text-sm text-muted">
        <Plural value={chosen.length} _0="No note is chosen." one="# note is chosen." other="# notes are chosen." />{' '}
        {isFull && <Trans>A course has at most {MAX_NOTES} notes.</Trans>}
      </p>
      <div className="mt-2 max-h-72 overflow-y-auto rounded-lg border border-line">
        {notes.isPending && <Loading label={t`Loading your notes…`} />}
        {notes.isError && notes.data === undefined && <Failed error={notes.error} onRetry={() => notes.refetch()} />}
        {notes.data !== undefined && items.length === 0 && (
          <p className="px-4 py-6 text-center text-sm text-muted">
            {text.trim() === '' ? (
              <Trans>You have no notes yet. Make some notes first.</Trans>
            ) : (
              <Trans>No note fits this text.</Trans>
            )}
          </p>
        )}
        <ul className="divide-y divide-line">
          {items.map(({ id, title, channel }) => {
            const isTaken = taken.includes(id);
            const isChosen = chosen.includes(id);
            return (
              <li key={id}>
                <label className="flex min-h-12 cursor-pointer items-center gap-3 px-4 py-2 has-disabled:cursor-default has-disabled:text-muted">
                  <input
                    type="checkbox"
                    checked={isTaken || isChosen}
                    disabled={isTaken || (isFull && !isChosen)}
                    onChange={(event) =>
                      onChoose(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                    }
                    className="size-4.5 shrink-0 accent-accent"
                  />
                  <span className="min-w-0">
                    <span className="block text-sm">{title}</span>
                    <span className="block text-xs text-muted">
                      {isTaken ? <Trans>Already in the course</Trans> : channel}
                    </span>
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
        {items.length > 0 && (
          <div className="pb-3">
            <LoadMore pages={notes} />
          </div>
        )}
      </div>
    </fieldset>
  );
}
