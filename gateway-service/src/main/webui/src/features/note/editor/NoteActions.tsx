import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Download, Ellipsis, GitCompare, History, Pencil, RefreshCw, Share2, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Note } from '@/api/types';
import { Button, buttonClass } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuHeading, MenuItem, MenuLine, MenuLink } from '@/ui/Menu';
import { readerTab } from '../reader/tabs';
import { WIDE } from '../reader/wide';
import { DeleteNote } from './DeleteNote';
import { ExportStatus, formatNames, useExport } from './export/useExport';

// Loaded when they are opened.
const ShareDialog = lazy(() => import('./ShareDialog'));
const NewNoteDialog = lazy(() => import('./NewNoteDialog'));

const SMALL = `${buttonClass()} min-h-9 px-3 py-1`;

/** The pane beside the note stays. A phone shows the editor in the place of the note. */
const editing = ({ t, tab }: { t?: number; tab?: unknown }) => ({
  t,
  tab: window.matchMedia(WIDE).matches ? readerTab(tab) : undefined,
  edit: true as const,
});

type Opened = 'share' | 'new' | 'delete';

/** What can be done with a note: edit, versions, export, share, a new note of the video, delete. */
export function NoteActions({ note }: { note: Note }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<Opened>();
  const download = useExport(note);
  const close = () => setOpened(undefined);
  const conflicts = note.conflicts?.length ?? 0;
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 print:hidden">
      {conflicts > 0 && (
        <Link to="/read/$noteId/edit" params={{ noteId: note.id }} className={SMALL}>
          <GitCompare aria-hidden="true" className="size-4" />
          <Trans>Compare your edits with the new text</Trans>
        </Link>
      )}
      <Link to="/read/$noteId" params={{ noteId: note.id }} search={editing} resetScroll={false} className={SMALL}>
        <Pencil aria-hidden="true" className="size-4" />
        <Trans>Edit</Trans>
      </Link>
      <Button className="min-h-9 px-3 py-1" onClick={() => setOpened('share')}>
        <Share2 aria-hidden="true" className="size-4" />
        <Trans>Share</Trans>
      </Button>
      <Menu
        label={t`Export`}
        trigger={
          <Button className="min-h-9 px-3 py-1">
            <Download aria-hidden="true" className="size-4" />
            <Trans>Export</Trans>
          </Button>
        }
      >
        {formatNames().map(({ heading, formats }) => (
          <div key={heading}>
            <MenuHeading>{heading}</MenuHeading>
            {formats.map(({ format, name }) => (
              <MenuItem key={format} onSelect={() => download.start(format)}>
                {name}
              </MenuItem>
            ))}
          </div>
        ))}
      </Menu>
      <Menu label={t`More actions`} trigger={<IconButton label={t`More actions`} icon={Ellipsis} />}>
        <MenuLink>
          <Link to="/read/$noteId/versions" params={{ noteId: note.id }}>
            <History aria-hidden="true" className="size-4" />
            <Trans>Versions</Trans>
          </Link>
        </MenuLink>
        <MenuItem icon={<RefreshCw aria-hidden="true" className="size-4" />} onSelect={() => setOpened('new')}>
          <Trans>Make a new note of this video</Trans>
        </MenuItem>
        <MenuLine />
        <MenuItem danger icon={<Trash2 aria-hidden="true" className="size-4" />} onSelect={() => setOpened('delete')}>
          <Trans>Delete the note</Trans>
        </MenuItem>
      </Menu>
      <ExportStatus download={download} />
      <Suspense>
        {opened === 'share' && <ShareDialog note={note} onDismiss={close} />}
        {opened === 'new' && <NewNoteDialog note={note} onDismiss={close} />}
      </Suspense>
      {opened === 'delete' && <DeleteNote note={note} onDismiss={close} />}
    </div>
  );
}
