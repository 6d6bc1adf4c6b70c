import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { conceptMasteryQuery } from '@/api/concepts';
import type { ConceptMastery } from '@/api/types';

/** Pages of a hundred; the mastery of older concepts is not shown. */
const MOST_PAGES = 10;

/**
 * The mastery of concepts by id, as far as cards mention them. Both lists are in descending order of the ids, so pages are
 * loaded only down to the oldest concept that is shown.
 */
export function useMastery(oldest: string | undefined): ReadonlyMap<string, ConceptMastery> {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    ...conceptMasteryQuery,
    enabled: oldest !== undefined,
  });
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const last = items.at(-1)?.id;
  const isMissing =
    oldest !== undefined &&
    last !== undefined &&
    last > oldest &&
    hasNextPage &&
    !isError &&
    (data?.pages.length ?? 0) < MOST_PAGES;
  useEffect(() => {
    if (isMissing && !isFetching) void fetchNextPage();
  }, [isMissing, isFetching, fetchNextPage]);
  return useMemo(() => new Map(items.map((mastery) => [mastery.id, mastery])), [items]);
}
