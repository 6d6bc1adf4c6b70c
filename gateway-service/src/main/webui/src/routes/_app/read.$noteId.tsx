import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { noteQuery } from '@/api/notes';
import { transcriptQuery } from '@/api/transcripts';
import { NotePage } from '@/features/note/reader/NotePage';
import { type ReaderTab, readerTab } from '@/features/note/reader/tabs';
import { WIDE } from '@/features/note/reader/wide';

interface Search {
  /** The second of the video. */
  t?: number;
  tab?: ReaderTab;
  /** Whether the note is edited. */
  edit?: true;
}

const LONGEST_SECONDS = 1_000_000;

/** Whole seconds, also as `65s`. */
function second(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d{1,6}s?$/.test(value) ? Number.parseInt(value, 10) : value;
  return typeof seconds === 'number' && seconds >= 0 && seconds < LONGEST_SECONDS ? Math.floor(seconds) : undefined;
}

export const Route = createFileRoute('/_app/read/$noteId')({
  // Every key is set: the router keeps the unvalidated value of a key that is absent.
  validateSearch: (search: Record<string, unknown>): Search => ({
    t: second(search.t),
    tab: readerTab(search.tab),
    edit: search.edit === true ? true : undefined,
  }),
  // Not awaited: the page shows its panes at once and the errors of these requests.
  loader: ({ context: { queryClient }, params: { noteId }, preload, location }) => {
    void queryClient.prefetchQuery(noteQuery(noteId));
    const { tab } = location.search as Search;
    const wide = window.matchMedia(WIDE).matches;
    if (!preload && (tab === 'transcript' || (tab === undefined && wide))) {
      void queryClient.prefetchQuery(transcriptQuery(noteId));
    }
  },
  component: function Read() {
    const { noteId } = Route.useParams();
    const { t, tab, edit } = Route.useSearch();
    const navigate = useNavigate({ from: Route.fullPath });
    const change = (search: Partial<Record<keyof Search, unknown>>) =>
      void navigate({
        search: (before) => ({ ...before, ...search }) as Search,
        hash: true,
        state: true,
        replace: true,
        resetScroll: false,
        hashScrollIntoView: false,
      });
    return (
      <NotePage
        key={noteId}
        noteId={noteId}
        t={t}
        tab={tab}
        onTab={(chosen) => change({ tab: chosen })}
        editing={edit === true}
        onEdited={() => change({ edit: undefined })}
      />
    );
  },
});
