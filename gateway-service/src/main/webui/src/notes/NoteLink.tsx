import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { clock } from '@/ui/format';
import { LINK } from '@/ui/Link';
import { Preview } from '@/ui/Popover';

const NotePreview = lazy(() => import('./NotePreview'));

interface Props {
  noteId: string;
  /** Where in the video of the note, in seconds. */
  seconds?: number;
  className?: string;
  children: ReactNode;
}

/** A link to a note, with a preview of the note on hover and focus. */
export function NoteLink({ noteId, seconds, className = LINK, children }: Props) {
  return (
    <Preview
      trigger={
        <Link to="/read/$noteId" params={{ noteId }} search={at(seconds)} className={className}>
          {children}
        </Link>
      }
    >
      <Suspense fallback={null}>
        <NotePreview noteId={noteId} />
      </Suspense>
    </Preview>
  );
}

/** A link to a second in the video of a note. */
export function NoteSecond({ noteId, title, seconds }: { noteId: string; title: string; seconds: number }) {
  const time = clock(seconds);
  return (
    <Link
      to="/read/$noteId"
      params={{ noteId }}
      search={at(seconds)}
      aria-label={`${time}, ${title}`}
      className="timestamp inline-flex min-h-6 items-center"
    >
      {time}
    </Link>
  );
}

/** The reader plays from the second `t` of its address. */
function at(seconds: number | undefined): object {
  return seconds === undefined ? {} : { t: Math.max(0, Math.floor(seconds)) };
}
