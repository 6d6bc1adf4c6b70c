import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LibraryFilter } from '@/api/search';
import type { VideoStatus } from '@/api/types';

export const STATUSES = {
  completed: msg`Ready`,
  processing: msg`In progress`,
  pending: msg`Waiting`,
  failed: msg`Failed or cancelled`,
} as const satisfies Record<VideoStatus, MessageDescriptor>;

const SORTS = ['newest', 'oldest', 'title'] as const;

/** The order of the list. Without one it is the best match of a search, else the newest first. */
export type Sort = (typeof SORTS)[number];

/** The search parameters of the library. */
export interface LibrarySearch extends LibraryFilter {
  sort?: Sort;
}

const LONGEST = 200;

/**
 * Validates search parameters. An invalid one is set to undefined, because the router keeps the value of an absent key.
 * Two dates in the wrong order are exchanged.
 */
export function librarySearch(search: Record<string, unknown>): LibrarySearch {
  const { status, sort } = search;
  const q = text(search.q);
  const [from, to] = [day(search.from), day(search.to)];
  const inOrder = from === undefined || to === undefined || from <= to;
  const order = SORTS.find((known) => known === sort);
  return {
    q,
    status: typeof status === 'string' && Object.hasOwn(STATUSES, status) ? (status as VideoStatus) : undefined,
    subject: text(search.subject),
    channel: text(search.channel),
    concept: text(search.concept),
    from: inOrder ? from : to,
    to: inOrder ? to : from,
    sort: order === 'newest' && q === undefined ? undefined : order,
  };
}

/** The router reads a text such as 42 or true as JSON. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const trimmed = String(value).trim().slice(0, LONGEST);
  return trimmed === '' ? undefined : trimmed;
}

function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  // A day such as February 30 is parsed as one in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : undefined;
}

/** Whether something restricts the list. */
export function isFiltered({ sort: _, ...filter }: LibrarySearch): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** The filter without the order, for the API. */
export function filterOf({ sort: _, ...filter }: LibrarySearch): LibraryFilter {
  return filter;
}
