import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { noteQuery } from '@/api/notes';
import { Page } from '@/ui/Page';
import { Failed, Loading } from '@/ui/states';
import { EditorPane } from './EditorPane';

/** The editor of a note on a page of its own. */
export function EditPage({ noteId }: { noteId: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const note = useQuery(noteQuery(noteId));
  return (
    <Page title={t`Edit the note`} width="full">
      {note.data !== undefined ? (
        <EditorPane note={note.data} onClose={() => navigate({ to: '/read/$noteId', params: { noteId } })} />
      ) : note.isPending ? (
        <Loading label={t`Loading the note…`} lines={5} />
      ) : (
        <Failed error={note.error} onRetry={() => note.refetch()} />
      )}
    </Page>
  );
}
