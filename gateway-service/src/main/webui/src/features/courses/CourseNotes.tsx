import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2 } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { MAX_NOTES } from '@/api/courses';
import type { Course, CourseNote } from '@/api/types';
import { NoteLink } from '@/notes/NoteLink';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { Empty } from '@/ui/states';
import { toast } from '@/ui/toasts';
import { AddNotes } from './CourseDialogs';
import { droppedAt, moved } from './order';
import { useCourse } from './useCourse';

interface Drag {
  from: number;
  to: number;
  /** How far the row is dragged, in pixels. */
  by: number;
}

/** The notes in the order in which to study them, with the progress; the order is changed by buttons or by dragging. */
export function CourseNotes({ course }: { course: Course }) {
  const { t } = useLingui();
  const { change, mark } = useCourse(course.id);
  const [adding, setAdding] = useState(false);
  const [drag, setDrag] = useState<Drag>();
  const [announced, setAnnounced] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<{ noteId: string; action: 'up' | 'down' }>(undefined);
  const { notes } = course;
  const ids = notes.map(({ note_id }) => note_id);
  const titles = new Map(notes.map(({ note_id, title }) => [note_id, title]));

  // The moved row keeps the focus, on the other button where the one that was used is at its end.
  useEffect(() => {
    const { noteId, action } = focusNext.current ?? {};
    if (noteId === undefined) return;
    focusNext.current = undefined;
    const row = list.current?.querySelector(`[data-note="${CSS.escape(noteId)}"]`);
    const button = row?.querySelector<HTMLButtonElement>(`[data-move="${action}"]:enabled`);
    (button ?? row?.querySelector<HTMLButtonElement>('[data-move]:enabled'))?.focus();
  });

  const move = (from: number, to: number) => {
    if (from === to) return;
    change.mutate({ note_ids: moved(ids, from, to) });
    const [title, place, count] = [notes[from]?.title ?? '', to + 1, notes.length];
    setAnnounced(t`“${title}” is number ${place} of ${count} now.`);
  };
  const remove = (note: CourseNote) => {
    const { order } = course;
    const { title } = note;
    change.mutate({ note_ids: ids.filter((id) => id !== note.note_id), order });
    toast(t`“${title}” is removed from the course.`, {
      label: t`Undo`,
      run: () => change.mutate({ note_ids: ids, order }),
    });
  };
  const dragging = useDragging(list, notes.length, setDrag, move);

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        {notes.length > 1 ? (
          <label className="flex flex-wrap items-center gap-2 text-sm">
            <span className="text-muted">
              <Trans>Order</Trans>
            </span>
            <select
              value={course.order}
              onChange={(event) => change.mutate({ order: event.target.value as Course['order'] })}
              className="min-h-10 rounded-lg border border-field bg-surface px-3 py-2"
            >
              <option value="prerequisites">{t`What explains the others first`}</option>
              <option value="manual">{t`Your own order`}</option>
            </select>
          </label>
        ) : (
          <span />
        )}
        <Button disabled={notes.length >= MAX_NOTES} onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" className="size-4" />
          <Trans>Add notes</Trans>
        </Button>
      </div>
      {notes.length === 0 && (
        <Empty title={t`This course has no notes any more`}>
          <Trans>Its notes were deleted. Add others, or delete the course.</Trans>
        </Empty>
      )}
      <ol ref={list} className="space-y-2">
        {notes.map((note, i) => (
          <Row
            key={note.note_id}
            note={note}
            number={i + 1}
            reason={<Reason note={note} titles={titles} />}
            style={shift(i, drag, list.current)}
            isDragged={drag?.from === i}
            isFirst={i === 0}
            isLast={i === notes.length - 1}
            onDone={(done) => mark.mutate({ noteId: note.note_id, done })}
            onMove={(action) => {
              focusNext.current = { noteId: note.note_id, action };
              move(i, action === 'up' ? i - 1 : i + 1);
            }}
            onRemove={notes.length > 1 ? () => remove(note) : undefined}
            dragging={dragging(i)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {announced}
      </p>
      {adding && <AddNotes course={course} onClose={() => setAdding(false)} />}
    </>
  );
}

interface RowProps {
  note: CourseNote;
  number: number;
  reason: React.ReactNode;
  style: React.CSSProperties | undefined;
  isDragged: boolean;
  isFirst: boolean;
  isLast: boolean;
  onDone: (done: boolean) => void;
  onMove: (action: 'up' | 'down') => void;
  onRemove: (() => void) | undefined;
  dragging: ReturnType<ReturnType<typeof useDragging>>;
}

function Row(props: RowProps) {
  const { note, number, reason, style, isDragged, isFirst, isLast, onDone, onMove, onRemove, dragging } = props;
  const { t } = useLingui();
  const { note_id, title, done } = note;
  return (
    <li
      data-note={note_id}
      style={style}
      className={`relative flex items-start gap-3 rounded-lg border border-line bg-surface py-3 pr-2 pl-3 ${isDragged ? 'z-10 shadow-lg' : ''}`}
    >
      {!(isFirst && isLast) && (
        <span
          {...dragging}
          aria-hidden="true"
          title={t`Drag to change the order`}
          className="-mx-1 hidden min-h-9 cursor-grab touch-none items-center text-muted active:cursor-grabbing sm:flex"
        >
          <GripVertical className="size-5" />
        </span>
      )}
      <label className="flex min-h-9 min-w-9 cursor-pointer items-center justify-center">
        <input
          type="checkbox"
          checked={done}
          aria-label={t`Done: ${title}`}
          onChange={(event) => onDone(event.target.checked)}
          className="size-5 accent-accent"
        />
      </label>
      <div className="min-w-0 flex-1 pt-1">
        <p className={done ? 'text-muted' : ''}>
          <span className="tabular-nums">{number}.</span>{' '}
          <NoteLink noteId={note_id} className="font-medium text-inherit underline-offset-2 hover:underline">
            {title}
          </NoteLink>
        </p>
        <p className="mt-0.5 text-sm text-muted">{reason}</p>
      </div>
      <div className="flex shrink-0 flex-col sm:flex-row">
        {!(isFirst && isLast) && (
          <>
            <IconButton
              icon={ArrowUp}
              data-move="up"
              label={t`Move up: ${title}`}
              disabled={isFirst}
              onClick={() => onMove('up')}
            />
            <IconButton
              icon={ArrowDown}
              data-move="down"
              label={t`Move down: ${title}`}
              disabled={isLast}
              onClick={() => onMove('down')}
            />
          </>
        )}
        {onRemove !== undefined && (
          <IconButton icon={Trash2} label={t`Remove from the course: ${title}`} onClick={onRemove} />
        )}
      </div>
    </li>
  );
}

/** Why the note is at its place. */
function Reason({ note: { uses }, titles }: { note: CourseNote; titles: ReadonlyMap<string, string> }) {
  const early = uses.filter((use) => !use.earlier);
  const shown = early.length > 0 ? early : uses;
  const [first] = shown;
  if (first === undefined) return <Trans>Needs no other note of the course.</Trans>;
  const { concept } = first;
  const other = titles.get(first.note_id) ?? '';
  const more = shown.length - 1;
  const rest =
    more === 0
      ? ''
      : ` ${plural(more, { one: 'The same holds for # more concept.', other: 'The same holds for # more concepts.' })}`;
  return (
    <>
      {early.length > 0 ? (
        <Trans>
          Uses “{concept}”, which only “{other}” explains, later in the course.
        </Trans>
      ) : (
        <Trans>
          Uses “{concept}”, which “{other}” explains.
        </Trans>
      )}
      {rest}
    </>
  );
}

const rowsOf = (list: HTMLElement | null) => [...(list?.children ?? [])] as HTMLElement[];

/** Rows between the old and the new place of the dragged one make room. */
function shift(i: number, drag: Drag | undefined, list: HTMLElement | null): React.CSSProperties | undefined {
  if (drag === undefined) return undefined;
  const { from, to, by } = drag;
  if (i === from) return { transform: `translateY(${by}px)` };
  const row = rowsOf(list)[from];
  const height = (row?.offsetHeight ?? 0) + 8;
  const offset = i > from && i <= to ? -height : i < from && i >= to ? height : 0;
  return { transform: `translateY(${offset}px)` };
}

/** The handlers of the handle of a row. */
function useDragging(
  list: React.RefObject<HTMLOListElement | null>,
  count: number,
  show: (drag: Drag | undefined) => void,
  onDrop: (from: number, to: number) => void,
) {
  const start = useRef<{ y: number; middles: number[]; from: number }>(undefined);
  const at = (event: PointerEvent) => {
    if (start.current === undefined) return undefined;
    const { y, middles, from } = start.current;
    const by = event.clientY + window.scrollY - y;
    return { from, by, to: droppedAt(middles, from, (middles[from] ?? 0) + by) };
  };
  return (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || count < 2) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      const middles = rowsOf(list.current).map((row) => row.offsetTop + row.offsetHeight / 2);
      start.current = { y: event.clientY + window.scrollY, middles, from };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => show(at(event)),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const end = at(event);
      start.current = undefined;
      show(undefined);
      if (end !== undefined) onDrop(end.from, end.to);
    },
    onPointerCancel: () => {
      start.current = undefined;
      show(undefined);
    },
  });
}
