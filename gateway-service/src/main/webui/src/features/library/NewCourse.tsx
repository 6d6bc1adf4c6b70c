import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/fields';

const MAX_TITLE = 200;

interface Props {
  noteIds: string[];
  onDismiss: () => void;
  onMade: (id: string, title: string) => void;
}

/** Asks for the title of a course of the selected notes. */
export function NewCourse({ noteIds, onDismiss, onMade }: Props) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [title, setTitle] = useState('');
  const making = useMutation({
    mutationFn: () => answer(api.POST('/notes/courses', { body: { title: title.trim(), note_ids: noteIds } })),
    onSuccess: async (course) => {
      onMade(course.id, course.title);
      await cache.invalidateQueries({ queryKey: keys.courses });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '' && !making.isPending) making.mutate();
  };
  return (
    <Dialog title={t`Make a course`} onDismiss={onDismiss}>
      <form onSubmit={submit} noValidate className="space-y-5">
        <p>
          <Plural
            value={noteIds.length}
            one="A course puts # note in an order to study, with a glossary and an exam."
            other="A course puts # notes in an order to study, with one glossary and one exam."
          />
        </p>
        <TextField
          label={t`Title`}
          value={title}
          maxLength={MAX_TITLE}
          onChange={(event) => setTitle(event.target.value)}
          error={making.isError ? requestErrorSentence(making.error) : undefined}
        />
        <div className="flex justify-end">
          <Button type="submit" look="main" disabled={title.trim() === '' || making.isPending}>
            {making.isPending ? <Trans>Sending…</Trans> : <Trans>Make the course</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
