import { createFileRoute } from '@tanstack/react-router';
import { NotePage } from '@/features/note/reader/NotePage';

export const Route = createFileRoute('/_app/read/$noteId')({
  component: function Read() {
    const { noteId } = Route.useParams();
    return <NotePage key={noteId} noteId={noteId} />;
  },
});
