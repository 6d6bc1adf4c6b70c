import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useRemovals } from '@/api/removals';
import type { LibrarySearch } from './filter';
import { fits, type Item, itemOf, sorted } from './items';
import { libraryQueries } from './queries';

/** The rows that the search parameters select: the list, and below it the videos without a note that fit too. */
export function useLibrary(search: LibrarySearch) {
  const queries = libraryQueries(search);
  const main = useInfiniteQuery(queries.main);
  const others = useInfiniteQuery(queries.others);
  const pending = useRemovals((state) => state.pending);
  const done = useRemovals((state) => state.done);
  const mainData = queries.main.enabled ? main.data : undefined;
  const othersData = queries.others.enabled ? others.data : undefined;

  const lists = useMemo(() => {
    const { sort, ...filter } = search;
    const isThere = ({ videoId }: Item) => !pending.has(videoId) && !done.has(videoId);
    const inOrder = (items: Item[]) => (sort === undefined ? items : sorted(items, sort));
    const items = (mainData?.pages ?? []).flatMap((page) => page.items.map(itemOf)).filter(isThere);
    const found = (othersData?.pages ?? []).flatMap((page) =>
      page.items.filter((video) => fits(video, filter)).map(itemOf),
    );
    return { items: inOrder(items), others: inOrder(found.filter(isThere)) };
  }, [mainData, othersData, pending, done, search]);

  const active = [queries.main.enabled && main, queries.others.enabled && others].filter((query) => query !== false);
  return {
    ...lists,
    pages: main,
    isPending: active.some(({ isPending }) => isPending),
    /** The rows are those of the filter before. */
    isOutdated: active.some(({ isPlaceholderData }) => isPlaceholderData),
    failed: active.find(({ isError, data }) => isError && data === undefined),
  };
}
