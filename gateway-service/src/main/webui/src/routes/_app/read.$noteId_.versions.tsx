import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { noteQuery } from '@/api/notes';
import { versionsQuery } from '@/api/versions';
import { VersionsPage } from '@/features/note/editor/versions/VersionsPage';

interface Shown {
  /** The number of the version; the newest without it. */
  version?: number;
  /** What it is compared with; the one before without it. */
  against?: 'current';
}

const aNumber = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31 ? value : undefined;

export const Route = createFileRoute('/_app/read/$noteId_/versions')({
  validateSearch: ({ version, against }: Record<string, unknown>): Shown => ({
    version: aNumber(version),
    against: against === 'current' ? against : undefined,
  }),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(noteQuery(params.noteId));
    void context.queryClient.prefetchInfiniteQuery(versionsQuery(params.noteId));
  },
  component: function Versions() {
    const { noteId } = Route.useParams();
    const { version, against } = Route.useSearch();
    const navigate = useNavigate();
    const show = (change: Shown) =>
      navigate({
        to: '/read/$noteId/versions',
        params: { noteId },
        search: (before) => ({ ...before, ...change }),
        replace: true,
        resetScroll: false,
      });
    return (
      <VersionsPage
        key={noteId}
        noteId={noteId}
        version={version}
        againstCurrent={against === 'current'}
        onVersion={(chosen) => show({ version: chosen })}
        onAgainst={(current) => show({ against: current ? 'current' : undefined })}
      />
    );
  },
});
