import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Download, GraduationCap, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuItem } from '@/ui/Menu';
import { toast } from '@/ui/toasts';
import { type ExportFormat, exportNotes } from './exportNotes';
import type { Item } from './items';
import { NewCourse } from './NewCourse';
import { MAX_SELECTED, type Selection } from './useSelection';

interface Props {
  items: readonly Item[];
  selection: Selection;
  onRemove: () => void;
}

/** What can be done with the selected rows, at the bottom of the window. */
export function BulkActions({ items, selection, onRemove }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [isNaming, setIsNaming] = useState(false);
  const selected = items.filter(({ videoId }) => selection.selected.has(videoId));
  const notes = selected.flatMap(({ noteId, title }) => (noteId === undefined ? [] : [{ noteId, title }]));
  const exporting = useMutation({
    mutationFn: (format: ExportFormat) => exportNotes(notes, format, t`Notes of Study Buddy`),
    onError: (error) => toast(requestErrorSentence(error)),
  });
  const count = selected.length;

  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && <Plural value={count} one="# video is selected." other="# videos are selected." />}
      </p>
      {count > 0 && (
        <section
          aria-label={t`Selected videos`}
          className="sticky bottom-18 z-5 mt-4 flex flex-wrap items-center gap-2 rounded-xl border border-line bg-surface p-2 pl-4 shadow-lg sm:bottom-4"
        >
          <p className="mr-auto text-sm font-medium tabular-nums">
            <Plural value={count} one="# selected" other="# selected" />
            {count === MAX_SELECTED && (
              <span className="font-normal text-muted">
                {' · '}
                <Trans>the most at once</Trans>
              </span>
            )}
          </p>
          {count < Math.min(items.length, MAX_SELECTED) && (
            <Button onClick={selection.selectAll}>
              <Trans>Select all shown</Trans>
            </Button>
          )}
          {notes.length > 0 && (
            <>
              <Menu
                label={t`Download`}
                trigger={
                  <Button disabled={exporting.isPending}>
                    <Download aria-hidden="true" className="size-4" />
                    {exporting.isPending ? <Trans>Preparing…</Trans> : <Trans>Download</Trans>}
                  </Button>
                }
              >
                <MenuItem onSelect={() => exporting.mutate('md')}>
                  <Trans>Markdown files (ZIP)</Trans>
                </MenuItem>
                <MenuItem onSelect={() => exporting.mutate('pdf')}>
                  <Trans>PDF files (ZIP)</Trans>
                </MenuItem>
              </Menu>
              <Button onClick={() => setIsNaming(true)}>
                <GraduationCap aria-hidden="true" className="size-4" />
                <Trans>Make a course</Trans>
              </Button>
            </>
          )}
          <Button look="danger" onClick={onRemove}>
            <Trash2 aria-hidden="true" className="size-4" />
            <Trans>Delete</Trans>
          </Button>
          <IconButton label={t`Clear the selection`} icon={X} onClick={selection.clear} />
        </section>
      )}
      {isNaming && (
        <NewCourse
          noteIds={notes.map(({ noteId }) => noteId)}
          onDismiss={() => setIsNaming(false)}
          onMade={(id, title) => {
            setIsNaming(false);
            selection.clear();
            toast(t`The course “${title}” was made.`, {
              label: t`Open`,
              run: () => void navigate({ href: `/courses/${id}` }),
            });
          }}
        />
      )}
    </>
  );
}
