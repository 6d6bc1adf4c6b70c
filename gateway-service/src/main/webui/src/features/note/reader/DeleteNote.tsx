import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

export function DeleteNote({ note }: { note: Note }) {
  const [asking, setAsking] = useState(false);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const deletion = useMutation({
    mutationFn: () => answer(api.DELETE('/notes/{id}', { params: { path: { id: note.id } } })),
    onSuccess: async () => {
      await navigate({ to: '/library' });
      cache.removeQueries({ queryKey: keys.notes });
      await cache.invalidateQueries({ queryKey: keys.videos });
    },
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Delete
      </Button>
      {asking && (
        <ConfirmDialog
          title="Delete this note?"
          confirm="Delete the note"
          dismiss="Keep it"
          busy={deletion.isPending}
          onDismiss={() => setAsking(false)}
          onConfirm={() => deletion.mutate()}
        >
          <p>The note and its questions are deleted permanently. The credit is not returned.</p>
          {deletion.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestErrorSentence(deletion.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
