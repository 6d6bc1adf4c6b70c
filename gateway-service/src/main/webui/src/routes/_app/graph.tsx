import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { graphQuery } from '@/api/graph';
import { GraphPage } from '@/features/graph/GraphPage';
import { KnowledgeTabs } from '../-KnowledgeTabs';

export const Route = createFileRoute('/_app/graph')({
  validateSearch: ({ subject }: Record<string, unknown>): { subject?: string } => ({
    subject: typeof subject === 'string' && subject !== '' ? subject : undefined,
  }),
  loader: ({ context }) => void context.queryClient.prefetchQuery(graphQuery),
  component: function Graph() {
    const { subject } = Route.useSearch();
    const navigate = useNavigate();
    return (
      <GraphPage
        subject={subject}
        onSubject={(chosen) => navigate({ to: '/graph', search: { subject: chosen }, replace: true })}
        onOpen={(noteId) => navigate({ to: '/read/$noteId', params: { noteId } })}
        tabs={<KnowledgeTabs />}
      />
    );
  },
});
