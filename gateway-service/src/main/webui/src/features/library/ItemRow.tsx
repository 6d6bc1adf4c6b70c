import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Download, Ellipsis, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { jobErrorSentence } from '@/errors/jobSentences';
import { useLiveJob } from '@/live/LiveProvider';
import { Badge } from '@/ui/Badge';
import { clock, remaining } from '@/ui/format';
import { Highlighted } from '@/ui/Highlighted';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuItem, MenuLine, MenuLink } from '@/ui/Menu';
import { ProgressBar } from '@/ui/ProgressBar';
import { Thumbnail } from '@/ui/Thumbnail';
import { day } from '@/ui/times';
import { noteFile } from './exportNotes';
import type { Item } from './items';
import { stateOf } from './status';

/** Of the list for selection; a list without it only links. */
export interface RowActions {
  isSelected: boolean;
  onToggle: (range: boolean) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onRemove: () => void;
}

/** A row: picture, title, facts, and what happens with it now. */
export function ItemRow({ item, actions }: { item: Item; actions?: RowActions }) {
  const { t, i18n } = useLingui();
  const job = useLiveJob(item.videoId);
  const state = stateOf(item, job);
  // Not every browser sets the modifiers of a click that a key causes.
  const shift = useRef(false);
  const { title } = item;
  return (
    <div
      data-row={item.videoId}
      className={`group relative flex gap-3 px-3 py-3 sm:gap-4 sm:px-4 ${actions?.isSelected ? 'bg-accent-soft' : 'hover:bg-page'}`}
    >
      {actions !== undefined && (
        <label className="relative z-1 -m-1.5 flex size-8 shrink-0 cursor-pointer items-center justify-center self-start select-none sm:mt-4">
          <input
            type="checkbox"
            aria-label={t`Select ${title}`}
            checked={actions.isSelected}
            onPointerDown={(event) => {
              shift.current = event.shiftKey;
            }}
            onKeyDown={(event) => {
              shift.current = event.shiftKey;
              actions.onKey(event);
            }}
            onChange={() => actions.onToggle(shift.current)}
            className="size-5 cursor-pointer accent-accent"
          />
        </label>
      )}
      <Thumbnail youtubeId={item.youtubeId} className="w-20 self-start sm:w-28" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <Title item={item} isActive={job !== undefined} />
          {state !== undefined && <Badge tone={state.tone}>{i18n._(state.word)}</Badge>}
        </div>
        <Facts item={item} />
        {job !== undefined && (
          <div className="mt-2 max-w-md space-y-1">
            <ProgressBar value={job.progress} label={t`Progress of ${title}`} />
            {job.eta_seconds !== undefined && <p className="text-sm text-muted">{remaining(job.eta_seconds)}</p>}
          </div>
        )}
        {job === undefined && item.status === 'failed' && (
          <p className="mt-1 text-sm">{jobErrorSentence(item.errorCode)}</p>
        )}
        <Found item={item} />
      </div>
      {actions !== undefined && (
        <div className="relative z-1 -mr-2 shrink-0">
          <Menu
            label={t`Actions for ${title}`}
            trigger={<IconButton label={t`Actions for ${title}`} icon={Ellipsis} />}
          >
            {item.noteId !== undefined && (
              <>
                <MenuLink>
                  <a href={noteFile(item.noteId, 'md')} download>
                    <Download aria-hidden="true" className="size-4 text-muted" />
                    <Trans>Download as Markdown</Trans>
                  </a>
                </MenuLink>
                <MenuLink>
                  <a href={noteFile(item.noteId, 'pdf')} download>
                    <Download aria-hidden="true" className="size-4 text-muted" />
                    <Trans>Download as PDF</Trans>
                  </a>
                </MenuLink>
                <MenuLine />
              </>
            )}
            <MenuItem danger icon={<Trash2 aria-hidden="true" className="size-4" />} onSelect={actions.onRemove}>
              <Trans>Delete</Trans>
            </MenuItem>
          </Menu>
        </div>
      )}
    </div>
  );
}

/** Links to the note if there is one, else to the progress. All of the row is its target. */
function Title({ item, isActive }: { item: Item; isActive: boolean }) {
  const look = 'min-w-0 font-medium text-ink underline-offset-2 after:absolute after:inset-0 hover:underline';
  if (!isActive && item.noteId !== undefined) {
    return (
      <Link to="/read/$noteId" params={{ noteId: item.noteId }} className={look}>
        {item.title}
      </Link>
    );
  }
  return (
    <Link to="/library/$videoId" params={{ videoId: item.videoId }} className={look}>
      {item.title}
    </Link>
  );
}

/** The channel and the subject lead to everything that has them. */
function Facts({ item: { channel, subject, duration, createdAt } }: { item: Item }) {
  const look = 'relative z-1 inline-block min-h-6 text-muted underline-offset-2 hover:text-ink hover:underline';
  return (
    <ul className="mt-0.5 flex flex-wrap text-sm text-muted [&>li:not(:last-child)]:after:mx-1.5 [&>li:not(:last-child)]:after:content-['·']">
      {channel !== undefined && channel !== '' && (
        <li>
          <Link to="/library" search={{ channel }} className={look}>
            {channel}
          </Link>
        </li>
      )}
      {subject !== undefined && (
        <li>
          <Link to="/library" search={{ subject }} className={look}>
            {subject}
          </Link>
        </li>
      )}
      {duration !== undefined && <li>{clock(duration)}</li>}
      <li>
        <time dateTime={createdAt}>{day(createdAt)}</time>
      </li>
    </ul>
  );
}

const MOST_HITS = 4;

/** Where a search found its words: the best fragments, and the seconds of the video. */
function Found({ item: { noteId, highlight, hits = [] } }: { item: Item }) {
  if (noteId === undefined || highlight === undefined) return null;
  const inVideo = hits.filter(({ start }) => start !== undefined);
  return (
    <div className="mt-1 text-sm">
      <p>
        <Highlighted html={highlight} />
      </p>
      {inVideo.length > 0 && (
        <ul className="mt-1 space-y-0.5">
          {inVideo.slice(0, MOST_HITS).map(({ start = 0, highlight: fragment }) => (
            <li key={start} className="flex gap-2">
              <Link
                to="/read/$noteId"
                params={{ noteId }}
                search={{ t: Math.floor(start) } as never}
                className="relative z-1 inline-block min-h-6 shrink-0 self-start rounded bg-accent-soft px-1.5 text-accent tabular-nums"
              >
                {clock(start)}
              </Link>
              <span className="min-w-0 text-muted">
                <Highlighted html={fragment} />
              </span>
            </li>
          ))}
          {inVideo.length > MOST_HITS && (
            <li className="text-muted">
              <Plural value={inVideo.length - MOST_HITS} one="and # more place" other="and # more places" />
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
