import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Undo2, Unlink, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Link, Note } from '@/api/types';
import { NoteLink, NoteSecond } from '@/notes/NoteLink';
import { Badge } from '@/ui/Badge';
import { clock } from '@/ui/format';
import { IconButton } from '@/ui/IconButton';
import { usePlayback } from '../playback';

export type Choice = 'accept' | 'reject' | 'remove' | 'restore';

interface Props {
  note: Note;
  link: Link;
  onChoose: (choice: Choice) => void;
}

/** A linked note: why it is linked, where in both videos, and what the user can decide about it. */
export function LinkRow({ note, link, onChoose }: Props) {
  const { t } = useLingui();
  const { title, status } = link;
  return (
    <li className="flex items-start gap-2 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p>
          <NoteLink
            noteId={link.note_id}
            seconds={link.start}
            className="font-medium text-ink underline-offset-2 hover:underline"
          >
            {title}
          </NoteLink>
          {status === 'suggested' && (
            <>
              {' '}
              <Badge tone="accent">
                <Trans>Suggested</Trans>
              </Badge>
            </>
          )}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          <Reason link={link} />
        </p>
        <Places note={note} link={link} />
      </div>
      <div className="-mt-1 -mr-2 flex shrink-0">
        {status === 'suggested' && (
          <>
            <IconButton icon={Check} label={t`Accept the link to “${title}”`} onClick={() => onChoose('accept')} />
            <IconButton icon={X} label={t`Reject the link to “${title}”`} onClick={() => onChoose('reject')} />
          </>
        )}
        {status === 'accepted' && (
          <IconButton icon={Unlink} label={t`Remove the link to “${title}”`} onClick={() => onChoose('remove')} />
        )}
        {status === 'rejected' && (
          <IconButton icon={Undo2} label={t`Restore the link to “${title}”`} onClick={() => onChoose('restore')} />
        )}
      </div>
    </li>
  );
}

function Reason({ link }: { link: Link }) {
  const concept = link.concept ?? '';
  const other = link.other_concept ?? concept;
  switch (link.reason_code) {
    case 'same_concept':
      return <Trans>Both define “{concept}”.</Trans>;
    case 'similar_concept':
      return (
        <Trans>
          “{concept}” here is “{other}” there.
        </Trans>
      );
    case 'by_hand':
      return <Trans>You linked these notes.</Trans>;
  }
}

/** Where this note explains the concept, which plays here, and where the other note does. */
function Places({ note, link }: { note: Note; link: Link }) {
  const here = note.concepts.find(({ name }) => name === link.concept)?.start;
  if (here === undefined && link.start === undefined && link.section === undefined) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {here !== undefined && (
        <Place name={<Trans>Here:</Trans>}>
          <Here seconds={here} />
        </Place>
      )}
      {(link.start !== undefined || link.section !== undefined) && (
        <Place name={<Trans>There:</Trans>}>
          {link.section !== undefined && <span className="min-w-0">{link.section}</span>}
          {link.start !== undefined && <NoteSecond noteId={link.note_id} title={link.title} seconds={link.start} />}
        </Place>
      )}
    </ul>
  );
}

function Place({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <span>{name}</span>
      {children}
    </li>
  );
}

function Here({ seconds }: { seconds: number }) {
  const { t } = useLingui();
  const seek = usePlayback((playback) => playback.seek);
  const time = clock(seconds);
  return (
    <button
      type="button"
      aria-label={t`Play this video from ${time}`}
      onClick={() => seek(seconds)}
      className="inline-flex min-h-6 cursor-pointer items-center rounded bg-accent-soft px-1.5 text-[0.8em] font-medium tabular-nums text-accent hover:underline"
    >
      {time}
    </button>
  );
}
