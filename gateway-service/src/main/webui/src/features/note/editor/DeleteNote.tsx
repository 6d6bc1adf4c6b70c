import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { ignoreNotFound } from '@/api/problem';
import type { Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { dropUnsaved } from '@/session/unsaved';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

/** Asks before a note is deleted. */
export function DeleteNote({ note, onDismiss }: { note: Note; onDismiss: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const deletion = useMutation({
    mutationFn: () => ignoreNotFound(answer(api.DELETE('/notes/{id}', { params: { path: { id: note.id } } }))),
    onSuccess: async () => {
      dropUnsaved(note.user_id, note.id);
      await navigate({ to: '/library' });
      cache.removeQueries({ queryKey: keys.notes });
      await cache.invalidateQueries({ queryKey: keys.videos });
    },
  });
  return (
    <ConfirmDialog
      title={t`Delete this note?`}
      confirm={t`Delete the note`}
      dismiss={t`Keep it`}
      busy={deletion.isPending}
      onDismiss={onDismiss}
      onConfirm={() => deletion.mutate()}
    >
      <p>
        <Trans>
          The note, its versions, your remarks and its questions are deleted permanently. The credit is not returned.
        </Trans>
      </p>
      {deletion.isError && (
        <p role="alert" className="mt-2 text-bad">
          {requestErrorSentence(deletion.error)}
        </p>
      )}
    </ConfirmDialog>
  );
}
