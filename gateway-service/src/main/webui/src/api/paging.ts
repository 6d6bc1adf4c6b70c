/** The number of items of a page of a list. */
export const PAGE = 20;

/** The maximum page size of the API, for lists that are loaded whole. */
export const LARGE_PAGE = 100;

/** The maximum number of rows of a list that is loaded whole. */
const MAX_ROWS = 1000;

export interface Rows<T> {
  items: T[];
  next_cursor?: string | null;
}

/** The options by which an infinite query follows the cursors of the API. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next_cursor?: string | null }) => page.next_cursor ?? undefined,
};

/** Loads a list in its order, page by page, until its end or until there are at least `max` rows. */
export async function allRows<T>(
  fetchPage: (limit: number, cursor?: string) => Promise<Rows<T>>,
  max = MAX_ROWS,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Rows<T> = await fetchPage(LARGE_PAGE, cursor);
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && items.length < max);
  return items;
}
