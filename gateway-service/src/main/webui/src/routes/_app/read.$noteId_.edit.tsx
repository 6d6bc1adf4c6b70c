import { createFileRoute } from '@tanstack/react-router';
import { noteQuery } from '@/api/notes';
import { EditPage } from '@/features/note/editor/EditPage';

export const Route = createFileRoute('/_app/read/$noteId_/edit')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(noteQuery(params.noteId)),
  component: function Edit() {
    const { noteId } = Route.useParams();
    return <EditPage key={noteId} noteId={noteId} />;
  },
});
