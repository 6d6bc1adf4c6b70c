import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { librarySearch } from '@/features/library/filter';
import { LibraryPage } from '@/features/library/LibraryPage';
import { libraryQueries } from '@/features/library/queries';

export const Route = createFileRoute('/_app/library/')({
  validateSearch: librarySearch,
  loaderDeps: ({ search }) => search,
  // Not awaited: the page has its own states for loading and errors, and keeps the list before while it changes.
  loader: ({ context: { queryClient }, deps }) => {
    const { main, others } = libraryQueries(deps);
    if (main.enabled) void queryClient.prefetchInfiniteQuery(main);
    if (others.enabled) void queryClient.prefetchInfiniteQuery(others);
  },
  component: function Library() {
    const search = Route.useSearch();
    const navigate = useNavigate();
    return (
      <LibraryPage
        search={search}
        onChange={(changed, options) =>
          navigate({ to: '/library', search: librarySearch({ ...changed }), resetScroll: false, ...options })
        }
      />
    );
  },
});
