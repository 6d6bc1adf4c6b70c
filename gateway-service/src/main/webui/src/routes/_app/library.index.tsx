import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { LibraryPage, type StatusFilter, statusFilter } from '@/features/library/LibraryPage';

export const Route = createFileRoute('/_app/library/')({
  validateSearch: (search: Record<string, unknown>): { status?: StatusFilter } => {
    const status = statusFilter(search.status);
    return status === undefined ? {} : { status };
  },
  component: function Library() {
    const { status } = Route.useSearch();
    const navigate = useNavigate();
    return (
      <LibraryPage status={status} onStatus={(chosen) => navigate({ to: '/library', search: { status: chosen } })} />
    );
  },
});
