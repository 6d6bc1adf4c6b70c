import { hasNotes, isAboutNotes, libraryQuery, videosWithoutNoteQuery } from '@/api/search';
import { filterOf, type LibrarySearch } from './filter';

/** The queries of the list, in the shape in which the route loads them. */
export function libraryQueries(search: LibrarySearch) {
  const filter = filterOf(search);
  const needsNotes = !isAboutNotes(filter) || hasNotes(filter);
  // Videos have no concepts, and a ready one is in the list by its note.
  const needsVideos = isAboutNotes(filter) && filter.concept === undefined && filter.status !== 'completed';
  return {
    main: { ...libraryQuery(filter, search.sort === undefined ? 'paged' : 'all'), enabled: needsNotes },
    others: { ...videosWithoutNoteQuery(filter), enabled: needsVideos },
  };
}
