import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deleteCourse } from '@/api/courseChanges';
import { courseKey, coursesQuery } from '@/api/courses';
import { ignoreNotFound } from '@/api/problem';
import type { Course } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/fields';
import { toast } from '@/ui/toasts';
import { NotePicker } from './NotePicker';
import { useCourse } from './useCourse';

const MAX_TITLE = 200;

interface Props {
  course: Course;
  onClose: () => void;
}

export function RenameCourse({ course, onClose }: Props) {
  const { t } = useLingui();
  const { change } = useCourse(course.id);
  const [title, setTitle] = useState(course.title);
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === '') return;
    if (title.trim() !== course.title) change.mutate({ title: title.trim() });
    onClose();
  };
  return (
    <Dialog title={t`Rename the course`} onDismiss={onClose}>
      <form onSubmit={submit} noValidate className="space-y-5">
        <TextField
          label={t`Title`}
          maxLength={MAX_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={isTried && title.trim() === '' ? t`Enter a title.` : undefined}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look="main">
            <Trans>Rename</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function DeleteCourse({ course, onDeleted, onClose }: Props & { onDeleted: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const { title } = course;
  const deletion = useMutation({
    mutationFn: () => ignoreNotFound(deleteCourse(course.id)),
    onSuccess: async () => {
      toast(t`The course “${title}” is deleted.`);
      onClose();
      onDeleted();
      cache.removeQueries({ queryKey: courseKey(course.id) });
      await cache.invalidateQueries({ queryKey: coursesQuery.queryKey });
    },
  });
  return (
    <ConfirmDialog
      title={t`Delete the course “${title}”?`}
      confirm={t`Delete the course`}
      dismiss={t`Keep it`}
      busy={deletion.isPending}
      onDismiss={onClose}
      onConfirm={() => deletion.mutate()}
    >
      <p>
        <Trans>The course and your progress are deleted. Its notes stay.</Trans>
      </p>
      {deletion.isError && (
        <p role="alert" className="mt-2 text-bad">
          {requestErrorSentence(deletion.error)}
        </p>
      )}
    </ConfirmDialog>
  );
}

export function AddNotes({ course, onClose }: Props) {
  const { t } = useLingui();
  const { change } = useCourse(course.id);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const taken = course.notes.map(({ note_id }) => note_id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0 || change.isPending) return;
    // The order stays as it is: a change of the notes alone would make it the user's own.
    change.mutate({ note_ids: [...taken, ...chosen], order: course.order }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t`Add notes to the course`} onDismiss={onClose}>
      <form onSubmit={submit} className="space-y-5">
        <NotePicker chosen={chosen} onChoose={setChosen} taken={taken} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look="main" disabled={chosen.length === 0 || change.isPending}>
            <Trans>Add the notes</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
