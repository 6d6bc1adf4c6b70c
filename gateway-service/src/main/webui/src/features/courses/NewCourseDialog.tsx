import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createCourse } from '@/api/courseChanges';
import { courseKey, coursesQuery } from '@/api/courses';
import { Problem } from '@/api/problem';
import type { NewCourse } from '@/api/types';
import { playlistErrorSentence } from '@/errors/playlistSentences';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/fields';
import { NotePicker } from './NotePicker';
import { playlistId } from './playlistId';

const MAX_TITLE = 200;

interface Props {
  onMade: (courseId: string) => void;
  onClose: () => void;
}

/** Makes a course of chosen notes, or of the notes that the user has of a playlist. */
export function NewCourseDialog({ onMade, onClose }: Props) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [title, setTitle] = useState('');
  const [source, setSource] = useState<'notes' | 'playlist'>('notes');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [link, setLink] = useState('');
  const [isTried, setTried] = useState(false);

  const making = useMutation({
    mutationFn: (course: NewCourse) => createCourse(course),
    onSuccess: (course) => {
      cache.setQueryData(courseKey(course.id), course);
      void cache.invalidateQueries({ queryKey: coursesQuery.queryKey });
      onClose();
      onMade(course.id);
    },
  });
  const list = playlistId(link);
  const missing = {
    title: title.trim() === '' ? t`Enter a title.` : undefined,
    notes: source === 'notes' && chosen.length === 0 ? t`Choose at least one note.` : undefined,
    link: source === 'playlist' && list === undefined ? t`Paste the link of a YouTube playlist.` : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (making.isPending || Object.values(missing).some((error) => error !== undefined)) return;
    making.mutate({
      title: title.trim(),
      ...(source === 'notes' ? { note_ids: [...chosen] } : { playlist_id: list }),
    });
  };
  const shown = (error: string | undefined) => (isTried ? error : undefined);

  return (
    <Dialog title={t`New course`} onDismiss={onClose}>
      <form onSubmit={submit} noValidate className="space-y-5">
        <TextField
          label={t`Title`}
          maxLength={MAX_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={shown(missing.title)}
        />
        <fieldset>
          <legend className="font-medium">
            <Trans>Make it from</Trans>
          </legend>
          <div className="mt-1.5 flex flex-wrap gap-x-6">
            <label className="flex min-h-9 cursor-pointer items-center gap-2">
              <input
                type="radio"
                name="source"
                checked={source === 'notes'}
                onChange={() => setSource('notes')}
                className="size-4.5 accent-accent"
              />
              <Trans>Notes you choose</Trans>
            </label>
            <label className="flex min-h-9 cursor-pointer items-center gap-2">
              <input
                type="radio"
                name="source"
                checked={source === 'playlist'}
                onChange={() => setSource('playlist')}
                className="size-4.5 accent-accent"
              />
              <Trans>A playlist</Trans>
            </label>
          </div>
        </fieldset>
        {source === 'notes' ? (
          <div>
            <NotePicker chosen={chosen} onChoose={setChosen} />
            {shown(missing.notes) !== undefined && (
              <p role="alert" className="mt-1.5 text-sm text-bad">
                {missing.notes}
              </p>
            )}
          </div>
        ) : (
          <TextField
            label={t`Link of the playlist`}
            type="url"
            inputMode="url"
            placeholder="https://www.youtube.com/playlist?list=…"
            hint={t`The course has the notes that you have of its videos. Videos without a note are left out.`}
            value={link}
            onChange={(event) => setLink(event.target.value)}
            error={shown(missing.link)}
          />
        )}
        {making.isError && (
          <p role="alert" className="text-bad">
            {sentence(making.error)}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look="main" disabled={making.isPending}>
            {making.isPending ? <Trans>Making the course…</Trans> : <Trans>Make the course</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  );

  function sentence(error: unknown): string {
    if (!(error instanceof Problem)) return requestErrorSentence(error);
    if (error.fieldError('playlist_id') !== undefined) {
      return t`No course can be made from this playlist: it needs 1 to 100 videos of which you have notes. Submit its videos first, or choose the notes yourself.`;
    }
    if (error.code === 'not_found' && source === 'notes') {
      return t`One of the notes has been deleted in the meantime. Close this dialog and choose again.`;
    }
    return source === 'playlist' ? playlistErrorSentence(error) : requestErrorSentence(error);
  }
}
