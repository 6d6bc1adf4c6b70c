import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Quote, Trash2 } from 'lucide-react';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Problem, problemCode } from '@/api/problem';
import { MAX_REMARK, type Remark, type RemarkInput, remarksQuery, useRemarkChanges } from '@/api/remarks';
import type { Note } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { clock } from '@/ui/format';
import { IconButton } from '@/ui/IconButton';
import { Empty, Failed, Loading } from '@/ui/states';
import { toast } from '@/ui/toasts';
import { usePlayback } from '../playback';
import { partsOf, secondsOf, textsOf } from './remarks/texts';
import { useHighlights } from './remarks/useHighlights';
import { useSelectedText } from './remarks/useSelectedText';

/** The user's own remarks at seconds of the video, and the passages of the note that they quote. */
export function RemarksPane({ note }: { note: Note }) {
  const { t } = useLingui();
  const remarks = useQuery(remarksQuery(note.id));
  useHighlights(remarks.data);
  return (
    <section aria-label={t`Your remarks`} className="space-y-4">
      <NewRemark noteId={note.id} />
      {remarks.isPending ? (
        <Loading label={t`Loading your remarks…`} lines={2} />
      ) : remarks.data === undefined ? (
        <Failed error={remarks.error} onRetry={() => remarks.refetch()} />
      ) : remarks.data.length === 0 ? (
        <Empty title={t`You have no remarks on this video yet.`}>
          <Trans>A remark belongs to a second of the video. Select a passage of the note to quote it.</Trans>
        </Empty>
      ) : (
        <ol className="space-y-2">
          {remarks.data.map((remark) => (
            <li key={remark.id}>
              <OneRemark noteId={note.id} remark={remark} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function NewRemark({ noteId }: { noteId: string }) {
  const { t } = useLingui();
  const { add } = useRemarkChanges(noteId);
  const selected = useSelectedText();
  const [start, setStart] = useState<number>();
  const [text, setText] = useState('');
  const [quote, setQuote] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const hold = () => setStart((before) => before ?? usePlayback.getState().second);
  const save = (remark: RemarkInput) =>
    add.mutate(remark, {
      onSuccess: () => {
        setText('');
        setQuote('');
        setStart(undefined);
      },
    });
  return (
    <RemarkForm
      label={t`New remark`}
      area={area}
      text={text}
      quote={quote}
      start={start}
      busy={add.isPending}
      error={add.error}
      save={t`Add the remark`}
      onText={(now) => {
        hold();
        setText(now);
      }}
      onStart={setStart}
      onUnquote={() => setQuote('')}
      onSave={save}
    >
      {selected !== undefined && selected !== quote && (
        <Button
          // The selection stays when the button does not take the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            hold();
            setQuote(selected);
            area.current?.focus();
          }}
        >
          <Quote aria-hidden="true" className="size-4" />
          <Trans>Quote the selection</Trans>
        </Button>
      )}
    </RemarkForm>
  );
}

function OneRemark({ noteId, remark }: { noteId: string; remark: Remark }) {
  const { t } = useLingui();
  const { add, update, remove } = useRemarkChanges(noteId);
  const seek = usePlayback((playback) => playback.seek);
  const [editing, setEditing] = useState(false);
  const { quote, comment } = partsOf(remark);
  const time = clock(remark.start);

  const takeAway = async () => {
    try {
      await remove.mutateAsync(remark);
      toast(t`The remark was deleted.`, {
        label: t`Undo`,
        run: () =>
          void add
            .mutateAsync(remark)
            .catch((error: unknown) => toast(remarkErrorSentence(error, t`You have too many remarks on this note.`))),
      });
    } catch (error) {
      toast(requestErrorSentence(error));
    }
  };

  if (editing) return <EditedRemark noteId={noteId} remark={remark} onDone={() => setEditing(false)} />;
  return (
    <div className="rounded-lg border border-line bg-surface px-3 py-2">
      <div className="flex items-center justify-between gap-2">
        <button
          type="button"
          onClick={() => seek(remark.start)}
          aria-label={t`Play from ${time}`}
          className="min-h-7 cursor-pointer rounded bg-accent-soft px-2 text-sm font-medium text-accent tabular-nums hover:underline"
        >
          {time}
        </button>
        <span className="flex">
          <IconButton label={t`Edit the remark at ${time}`} icon={Pencil} onClick={() => setEditing(true)} />
          <IconButton
            label={t`Delete the remark at ${time}`}
            icon={Trash2}
            disabled={remove.isPending || update.isPending}
            onClick={() => void takeAway()}
          />
        </span>
      </div>
      {quote !== undefined && <blockquote className={QUOTE}>{quote}</blockquote>}
      {comment !== '' && <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{comment}</p>}
    </div>
  );
}

const QUOTE = 'mt-1 border-l-4 border-accent bg-accent-soft/60 py-1 pl-3 text-sm whitespace-pre-wrap wrap-anywhere';

function EditedRemark({ noteId, remark, onDone }: { noteId: string; remark: Remark; onDone: () => void }) {
  const { t } = useLingui();
  const { update } = useRemarkChanges(noteId);
  const before = partsOf(remark);
  const [start, setStart] = useState<number | undefined>(remark.start);
  const [text, setText] = useState(before.comment);
  const [quote, setQuote] = useState(before.quote ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  return (
    <RemarkForm
      label={t`Edit the remark`}
      area={area}
      text={text}
      quote={quote}
      start={start}
      busy={update.isPending}
      error={update.error}
      save={t`Save`}
      onText={setText}
      onStart={setStart}
      onUnquote={() => setQuote('')}
      onSave={(now) => update.mutate({ id: remark.id, ...now }, { onSuccess: onDone })}
    >
      <Button onClick={onDone}>
        <Trans>Cancel</Trans>
      </Button>
    </RemarkForm>
  );
}

interface FormProps {
  label: string;
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  quote: string;
  /** Undefined: the second that is played. */
  start: number | undefined;
  busy: boolean;
  error: unknown;
  save: string;
  onText: (text: string) => void;
  onStart: (start: number | undefined) => void;
  onUnquote: () => void;
  onSave: (remark: RemarkInput) => void;
  children?: ReactNode;
}

function RemarkForm(props: FormProps) {
  const { label, area, text, quote, start, busy, error, save, onText, onStart, onUnquote, onSave, children } = props;
  const { t } = useLingui();
  const id = useId();
  const [missing, setMissing] = useState(false);
  const texts = textsOf(quote, text);
  const isEmpty = texts.text.trim() === '' && texts.quotation === undefined;
  const tooLong = texts.text.length > MAX_REMARK;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setMissing(isEmpty);
    if (busy || isEmpty || tooLong) return;
    onSave({ start: start ?? usePlayback.getState().second, ...texts });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the player must not act while the user writes.
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form onSubmit={submit} noValidate className="rounded-lg border border-line bg-surface p-3">
      {quote !== '' && (
        <div className="mb-2 flex items-start gap-2">
          <blockquote className={`${QUOTE} max-h-32 flex-1 overflow-y-auto`}>{quote}</blockquote>
          <IconButton label={t`Remove the quotation`} icon={Trash2} onClick={onUnquote} />
        </div>
      )}
      <label htmlFor={`${id}-text`} className="block text-sm font-medium">
        {label}
      </label>
      <textarea
        id={`${id}-text`}
        ref={area}
        rows={3}
        value={text}
        aria-invalid={missing || tooLong}
        aria-describedby={missing || tooLong ? `${id}-error` : undefined}
        onChange={(event) => {
          setMissing(false);
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
        className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 aria-invalid:border-bad"
      />
      {(missing || tooLong) && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">
          {missing ? <Trans>Enter a text.</Trans> : <Trans>A remark has at most {MAX_REMARK} characters.</Trans>}
        </p>
      )}
      {error !== null && error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-bad">
          {remarkErrorSentence(error, t`You have too many remarks on this note. Delete one first.`)}
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <TimeField start={start} onStart={onStart} />
        <span className="flex-1" />
        {children}
        <Button type="submit" look="main" disabled={busy}>
          {busy ? <Trans>Saving…</Trans> : save}
        </Button>
      </div>
    </form>
  );
}

/** The second of a remark as a time such as 12:34. Without one it follows the player. */
function TimeField({ start, onStart }: Pick<FormProps, 'start' | 'onStart'>) {
  const { t } = useLingui();
  const playing = usePlayback(({ second }) => Math.floor(second));
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? clock(start ?? playing);
  const seconds = secondsOf(shown);
  return (
    <span className="flex items-center gap-2 text-sm">
      <label className="flex items-center gap-2 text-muted">
        <Trans>At</Trans>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          aria-invalid={seconds === undefined}
          onKeyDown={(event) => event.stopPropagation()}
          onChange={(event) => {
            setTyped(event.target.value);
            const now = secondsOf(event.target.value);
            if (now !== undefined) onStart(now);
          }}
          onBlur={() => setTyped(undefined)}
          className="min-h-9 w-20 rounded-lg border border-field bg-surface px-2 text-ink tabular-nums aria-invalid:border-bad"
        />
      </label>
      {start !== undefined && Math.floor(start) !== playing && (
        <button
          type="button"
          className="min-h-6 cursor-pointer text-accent underline underline-offset-2"
          onClick={() => onStart(playing)}
        >
          {t`Now: ${clock(playing)}`}
        </button>
      )}
    </span>
  );
}

function remarkErrorSentence(error: unknown, tooMany: string): string {
  if (problemCode(error) === 'too_many_remarks') return tooMany;
  return requestErrorSentence(error instanceof Problem ? error : new Problem(500, 'internal'));
}
