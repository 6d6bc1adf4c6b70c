import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { conceptQuery } from '@/api/concepts';
import { ConceptPage } from '@/features/concepts/ConceptPage';

export const Route = createFileRoute('/_app/concepts/$conceptId')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(conceptQuery(params.conceptId)),
  component: function Concept() {
    const { conceptId } = Route.useParams();
    const navigate = useNavigate();
    return (
      <ConceptPage
        key={conceptId}
        conceptId={conceptId}
        onReplaced={(id) => navigate({ to: '/concepts/$conceptId', params: { conceptId: id }, replace: true })}
      />
    );
  },
});
