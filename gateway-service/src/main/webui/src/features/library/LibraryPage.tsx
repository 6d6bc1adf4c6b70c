import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { removeVideos } from '@/api/removals';
import { Button, buttonClass } from '@/ui/Button';
import { LoadMore } from '@/ui/LoadMore';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { BulkActions } from './BulkActions';
import { isFiltered, type LibrarySearch } from './filter';
import { Filters } from './filters/Filters';
import { ItemList } from './ItemList';
import type { Item } from './items';
import { removableOf } from './removable';
import { SearchField } from './SearchField';
import { useLibrary } from './useLibrary';
import { useSelection } from './useSelection';

interface Props {
  search: LibrarySearch;
  /** `replace`: without an entry in the history, for changes while the user types. */
  onChange: (search: LibrarySearch, options?: { replace: boolean }) => void;
}

/** All notes, and the videos that have none yet: searched, filtered and sorted by the address. */
export function LibraryPage({ search, onChange }: Props) {
  const { t } = useLingui();
  const clear = () => onChange({ sort: search.sort === 'newest' ? undefined : search.sort });
  const library = useLibrary(search);
  return (
    <Page title={t`Library`} width="wide">
      <SearchField
        query={search.q ?? ''}
        onQuery={(q) => onChange({ ...search, q: q === '' ? undefined : q }, { replace: true })}
      />
      <Filters search={search} onChange={(change) => onChange({ ...search, ...change })} onClear={clear} />
      <div className="mt-5">
        <List search={search} library={library} onClear={clear} />
      </div>
    </Page>
  );
}

interface ListProps {
  search: LibrarySearch;
  library: ReturnType<typeof useLibrary>;
  onClear: () => void;
}

function List({ search, library, onClear }: ListProps) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const { items, others, pages } = library;
  const all = useMemo(() => [...items, ...others], [items, others]);
  const ids = useMemo(() => all.map(({ videoId }) => videoId), [all]);
  const selection = useSelection(ids);
  const [focusNext, setFocusNext] = useState<string>();
  const removeSelected = () => {
    const removed = all.filter(({ videoId }) => selection.selected.has(videoId));
    const isRemoved = ({ videoId }: Item) => selection.selected.has(videoId);
    const first = all.findIndex(isRemoved);
    selection.clear();
    removeVideos(removed.map(removableOf), cache);
    // The focused row was removed: the focus moves to the next row, or to the previous one.
    const next = all.slice(first).find((item) => !isRemoved(item)) ?? all.slice(0, first).at(-1);
    setFocusNext(next?.videoId);
  };
  useEffect(() => {
    if (focusNext === undefined) return;
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(focusNext)}"] input[type=checkbox]`)?.focus();
    setFocusNext(undefined);
  }, [focusNext]);

  if (library.isPending && all.length === 0) return <Loading lines={6} label={t`Loading your library…`} />;
  if (library.failed !== undefined && all.length === 0) {
    const { error, refetch } = library.failed;
    return <Failed error={error} onRetry={() => refetch()} />;
  }
  if (all.length === 0 && !pages.hasNextPage) return <Nothing search={search} onClear={onClear} />;
  const shared = { selection, onRemoveSelected: removeSelected };
  return (
    <div aria-busy={library.isOutdated} className={library.isOutdated ? 'opacity-60 transition-opacity' : undefined}>
      <p role="status" className={search.q === undefined ? 'sr-only' : 'mb-3 text-sm text-muted'}>
        {!library.isOutdated && isFiltered(search) && <Count count={all.length} hasMore={pages.hasNextPage} />}
      </p>
      {items.length > 0 && (
        <ItemList label={t`Notes and videos`} items={items} hasMore={pages.hasNextPage} {...shared} />
      )}
      <LoadMore pages={pages} />
      {others.length > 0 && (
        <section aria-labelledby="without-note" className={items.length > 0 ? 'mt-8' : undefined}>
          <h2 id="without-note" className="mb-3 font-semibold">
            <Trans>Videos without a note</Trans>
          </h2>
          <ItemList label={t`Videos without a note`} items={others} hasMore={false} {...shared} />
        </section>
      )}
      <BulkActions items={all} selection={selection} onRemove={removeSelected} />
    </div>
  );
}

function Count({ count, hasMore }: { count: number; hasMore: boolean }) {
  return hasMore ? (
    <Plural value={count} one="More than # result" other="More than # results" />
  ) : (
    <Plural value={count} one="# result" other="# results" />
  );
}

function Nothing({ search, onClear }: { search: LibrarySearch; onClear: () => void }) {
  const { t } = useLingui();
  if (!isFiltered(search)) {
    return (
      <Empty title={t`No notes yet`}>
        <p>
          <Trans>Paste a YouTube link, and its note appears here while it is written.</Trans>
        </p>
        <Link to="/" className={`${buttonClass('main')} mt-4`}>
          <Trans>Make your first note</Trans>
        </Link>
      </Empty>
    );
  }
  return (
    <Empty title={t`Nothing found`}>
      <p role="status">
        {search.q === undefined ? (
          <Trans>No note or video fits these filters.</Trans>
        ) : (
          <Trans>No note or video fits. Try fewer or other words, or a beginning such as photo*.</Trans>
        )}
      </p>
      <Button className="mt-4" onClick={onClear}>
        <Trans>Clear filters</Trans>
      </Button>
    </Empty>
  );
}
