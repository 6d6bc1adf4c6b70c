/** The number of items of a page of a list. */
export const PAGE = 20;

interface Page {
  next_cursor?: string | null;
}

/** The options by which an infinite query follows the cursors of the API. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page) => page.next_cursor ?? undefined,
};
