import { type InfiniteData, infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';
import { allRows, byCursor, LARGE_PAGE, PAGE, type Rows } from './paging';
import type { components } from './schema.gen';
import type { Video, VideoStatus } from './types';

export type NoteSummary = components['schemas']['NoteSummary'];

/** What the list of notes and videos shows; a field that is absent does not restrict it. */
export interface LibraryFilter {
  q?: string;
  status?: VideoStatus;
  subject?: string;
  channel?: string;
  concept?: string;
  /** Days, as 2026-11-29. */
  from?: string;
  to?: string;
}

/** The orders of the API, which are loaded page by page: the best match of a search, else the newest first. */
export type ApiOrder = 'paged' | 'all';

/** Whether only notes can match the filter. */
export const isAboutNotes = ({ status: _, ...rest }: LibraryFilter) =>
  Object.values(rest).some((value) => value !== undefined);

/** Whether the list has notes at all: those of a video that is not ready do not exist yet. */
export const hasNotes = ({ status }: LibraryFilter) => status === undefined || status === 'completed';

/** A list of videos, of notes, or of both; the cached pages keep what the API sent. */
type LibraryPages = InfiniteData<Rows<Video | NoteSummary>, string | undefined>;

/**
 * The main list: videos when nothing but the status restricts it, else notes. `all` loads the rows as one
 * page, by {@link allRows}, to be sorted here, because the API has one order only.
 */
export function libraryQuery(filter: LibraryFilter, order: ApiOrder) {
  const aboutNotes = isAboutNotes(filter);
  const { status, ...query } = filter;
  const queryKey: readonly unknown[] = aboutNotes
    ? [...keys.notes, 'list', query, order]
    : [...keys.videos, 'list', status ?? 'all', ...(order === 'all' ? ['sorted'] : [])];
  return infiniteQueryOptions<Rows<Video | NoteSummary>, Error, LibraryPages, readonly unknown[], string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const fetchPage = (limit: number, cursor?: string): Promise<Rows<Video | NoteSummary>> =>
        aboutNotes
          ? answer(api.GET('/notes', { params: { query: { ...query, limit, cursor } }, signal }))
          : answer(api.GET('/videos', { params: { query: { status, limit, cursor } }, signal }));
      return order === 'all' ? allRows(fetchPage).then((items) => ({ items })) : fetchPage(PAGE, pageParam);
    },
    ...byCursor,
    placeholderData: keepPreviousData,
  });
}

/** The newest videos that fit the filter and have no note, at most 100: for a search that finds them by their title. */
export function videosWithoutNoteQuery({ status, q, subject, channel }: LibraryFilter) {
  const words = q ?? subject ?? channel;
  return infiniteQueryOptions({
    queryKey: [...keys.videos, 'list', 'search', status ?? 'all', words ?? ''],
    queryFn: ({ signal }) =>
      answer(api.GET('/videos', { params: { query: { status, q: words?.slice(0, 200), limit: LARGE_PAGE } }, signal })),
    ...byCursor,
    getNextPageParam: () => undefined,
    placeholderData: keepPreviousData,
  });
}
