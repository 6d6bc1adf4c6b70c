import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { conceptsQuery, MAX_QUERY } from '@/api/concepts';
import { ConceptsPage } from '@/features/concepts/ConceptsPage';
import { KnowledgeTabs } from '../-KnowledgeTabs';

export const Route = createFileRoute('/_app/concepts/')({
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } => ({
    q: (typeof q === 'string' || typeof q === 'number') && q !== '' ? String(q).slice(0, MAX_QUERY) : undefined,
  }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  // The page shows an error of the list itself.
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(conceptsQuery(deps.q ?? '')),
  component: function Concepts() {
    const { q } = Route.useSearch();
    const navigate = useNavigate();
    return (
      <ConceptsPage
        q={q ?? ''}
        onSearch={(text) => navigate({ to: '/concepts', search: { q: text || undefined }, replace: true })}
        tabs={<KnowledgeTabs />}
      />
    );
  },
});
