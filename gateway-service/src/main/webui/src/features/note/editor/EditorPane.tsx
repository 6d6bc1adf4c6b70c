import { t as text } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker, useLocation } from '@tanstack/react-router';
import { Maximize2, Minimize2 } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { completionQuery, editOf, MAX_SUBJECT, MAX_TITLE, type NoteEdit } from '@/api/edits';
import { noteKey } from '@/api/keys';
import { Problem } from '@/api/problem';
import type { Note } from '@/api/types';
import type { Conflict } from '@/api/versions';
import { Markdown } from '@/markdown/Markdown';
import { dropUnsaved, readUnsaved, type Unsaved } from '@/session/unsaved';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { minute } from '@/ui/format';
import { Notice } from '@/ui/Notice';
import { Loading } from '@/ui/states';
import { toast } from '@/ui/toasts';
import { ConflictDialog } from './ConflictDialog';
import type { Action, CodeHandle } from './code/CodeEditor';
import { withSection } from './diff/sections';
import { SectionConflicts } from './SectionConflicts';
import { sameEdit } from './saving/Autosave';
import { SaveStatus } from './saving/SaveStatus';
import { useAutosave } from './saving/useAutosave';
import { Toolbar } from './Toolbar';

// Loaded with the editor, not with the note.
const CodeEditor = lazy(() => import('./code/CodeEditor'));

interface Props {
  note: Note;
  onClose: () => void;
}

/** The editor of a note, with a preview beside it, or instead of it where there is little room. */
export function EditorPane({ note, onClose }: Props) {
  const { t } = useLingui();
  const editor = useEditor(note);
  const { autosave, state, fields, setField, preview, code } = editor;
  const [shown, setShown] = useState<'text' | 'preview'>('text');
  const [comparing, setComparing] = useState(true);
  const help = useId();
  const conflict = state.save.kind === 'conflict' ? state.save.theirs : undefined;
  const leaving = useLeaveGuard(autosave.flush);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    void autosave.flush();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one shortcut for all fields, which each have their own keys
    <div onKeyDown={onKeyDown} className="@container flex min-h-0 flex-col gap-3">
      <div className="grid gap-3 @2xl:grid-cols-[1fr_16rem]">
        <Field label={t`Title`} value={fields.title} max={MAX_TITLE} strong onChange={(title) => setField({ title })} />
        <Field
          label={t`Subject`}
          value={fields.subject}
          max={MAX_SUBJECT}
          onChange={(subject) => setField({ subject })}
        />
      </div>
      {editor.restored !== undefined && <Restored at={editor.restored.at} onDiscard={editor.discardRestored} />}
      <SectionConflicts
        conflicts={editor.conflicts}
        content={preview}
        onTake={editor.takeConflict}
        onKeep={editor.keepConflict}
      />
      <div className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface focus-within:border-field">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-2 py-1">
          <Toolbar
            onAction={(action: Action) => {
              setShown('text');
              code.current?.run(action);
            }}
            onSearch={() => code.current?.search()}
          />
          <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
            <SaveStatus
              state={state}
              length={() => editor.read().content.length}
              onRetry={() => void autosave.flush()}
              onCompare={() => setComparing(true)}
            />
            <Room noteId={note.id} />
            <Button
              look="main"
              className="min-h-9 px-3 py-1"
              onClick={() => void leaving.check().then((left) => left && onClose())}
            >
              <Trans>Done</Trans>
            </Button>
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no layout of its own here */}
          <div role="group" aria-label={t`What is shown`} className="flex rounded-lg bg-page p-0.5 @3xl:hidden">
            <Choice chosen={shown === 'text'} onChoose={() => setShown('text')}>
              <Trans>Write</Trans>
            </Choice>
            <Choice chosen={shown === 'preview'} onChoose={() => setShown('preview')}>
              <Trans>Preview</Trans>
            </Choice>
          </div>
        </div>
        <div className="grid h-[60dvh] min-h-[20rem] grid-rows-[minmax(0,1fr)] @3xl:h-[calc(100dvh-22rem)] @3xl:grid-cols-2">
          <div className={`min-h-0 min-w-0 ${shown === 'text' ? '' : 'hidden @3xl:block'}`}>
            <Suspense fallback={<Loading label={t`Loading the editor…`} />}>
              <CodeEditor
                ref={code}
                initial={editor.initial}
                label={t`Text of the note, in Markdown`}
                describedBy={help}
                hint={t`Write the note in Markdown. Type [[ to link to another note.`}
                phrases={editorPhrases()}
                onChange={editor.onChange}
                findNotes={editor.findNotes}
              />
            </Suspense>
          </div>
          <section
            aria-label={t`Preview`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
            className={`min-h-0 min-w-0 overflow-y-auto px-5 py-4 @3xl:border-l @3xl:border-line ${shown === 'preview' ? '' : 'hidden @3xl:block'}`}
          >
            {preview.trim() === '' ? (
              <p className="text-muted">
                <Trans>The preview of your text appears here.</Trans>
              </p>
            ) : (
              <div className="prose">
                <Markdown text={preview} />
              </div>
            )}
          </section>
        </div>
      </div>
      <p id={help} className="text-xs text-muted">
        <Trans>Tab indents. To leave the text by keyboard, press Escape, then Tab.</Trans>
      </p>
      {conflict !== undefined && comparing && (
        <ConflictDialog
          mine={editor.read()}
          theirs={conflict}
          onDecide={(edit) => editor.decide(conflict, edit)}
          onDismiss={() => setComparing(false)}
        />
      )}
      {leaving.asking && (
        <ConfirmDialog
          title={t`Leave without saving?`}
          confirm={t`Leave`}
          dismiss={t`Stay`}
          onDismiss={leaving.stay}
          onConfirm={() => {
            const byButton = leaving.leave();
            if (byButton) onClose();
          }}
        >
          <p>
            {state.kept ? (
              <Trans>
                Your last changes could not be saved. They stay in this browser, and you can go on when you edit this
                note again.
              </Trans>
            ) : (
              <Trans>Your last changes could not be saved, and this browser cannot keep them. They will be lost.</Trans>
            )}
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** The text of the editor, where it came from, and where it goes. */
function useEditor(note: Note) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const code = useRef<CodeHandle>(null);
  const [start] = useState(() => startOf(note));
  const [restored, setRestored] = useState(start.restored);
  const [fields, setFields] = useState({ title: start.edit.title, subject: start.edit.subject });
  const latestFields = useRef(fields);
  const content = useRef(start.edit.content);
  const [preview, showPreview] = usePreview(start.edit.content);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>(note.conflicts ?? []);

  const read = useCallback((): NoteEdit => {
    if (code.current !== null) content.current = code.current.text();
    return { ...latestFields.current, content: content.current };
  }, []);
  const { autosave, state } = useAutosave(note, read);

  const setField = (change: Partial<Pick<NoteEdit, 'title' | 'subject'>>) => {
    latestFields.current = { ...latestFields.current, ...change };
    setFields(latestFields.current);
    autosave.changed();
  };

  const show = useCallback(
    (edit: NoteEdit) => {
      latestFields.current = { title: edit.title, subject: edit.subject };
      setFields(latestFields.current);
      content.current = edit.content;
      code.current?.replace(edit.content);
      showPreview(() => edit.content, 0);
    },
    [showPreview],
  );

  const onChange = () => {
    autosave.changed();
    showPreview(() => read().content);
  };

  const replaceContent = (text: string) => {
    code.current?.replace(text);
    content.current = text;
    autosave.changed();
    showPreview(() => text, 0);
  };

  useEffect(() => {
    if (start.restored !== undefined) autosave.continueFrom(start.restored.version);
  }, [autosave, start]);

  useEffect(() => {
    if (!autosave.loaded(note)) return;
    show(editOf(note));
    setConflicts(note.conflicts ?? []);
  }, [autosave, note, show]);

  return {
    autosave,
    state,
    fields,
    setField,
    preview,
    code,
    conflicts,
    restored,
    initial: start.edit.content,
    read,
    onChange,
    findNotes: useCallback(
      async (typed: string) => {
        try {
          return await cache.fetchQuery({ ...completionQuery(typed), retry: false, networkMode: 'always' });
        } catch (error) {
          // The save status shows the connection error. Editing continues without a completion.
          if (error instanceof Problem) return [];
          throw error;
        }
      },
      [cache],
    ),
    decide: (theirs: Note, edit: NoteEdit) => {
      const before = read();
      show(edit);
      autosave.decide(theirs);
      if (sameEdit(edit, before)) return;
      toast(t`The text of the editor was replaced.`, {
        label: t`Undo`,
        run: () => {
          show(before);
          autosave.changed();
        },
      });
    },
    discardRestored: () => {
      const current = cache.getQueryData<Note>(noteKey(note.id)) ?? note;
      setRestored(undefined);
      show(editOf(current));
      autosave.decide(current);
    },
    takeConflict: (conflict: Conflict) => {
      replaceContent(withSection(read().content, conflict.heading, conflict.generated ?? ''));
      setConflicts((before) => before.filter((other) => other !== conflict));
    },
    keepConflict: (conflict: Conflict) => setConflicts((before) => before.filter((other) => other !== conflict)),
  };
}

/** The text to begin with: that of the note, or what was not saved the last time. */
function startOf(note: Note): { edit: NoteEdit; restored: Unsaved | undefined } {
  const saved = editOf(note);
  const unsaved = readUnsaved(note.user_id, note.id);
  if (unsaved === undefined) return { edit: saved, restored: undefined };
  if (sameEdit(unsaved.edit, saved)) {
    dropUnsaved(note.user_id, note.id);
    return { edit: saved, restored: undefined };
  }
  return { edit: unsaved.edit, restored: unsaved };
}

/** Rendering a long text is slow, so it is delayed until the user pauses. In milliseconds. */
const PREVIEW_PAUSE = 300;
const LONG_PREVIEW_PAUSE = 1_500;
const LONG = 50_000;

function usePreview(initial: string): [string, (text: () => string, pause?: number) => void] {
  const [preview, setPreview] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const length = useRef(initial.length);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback((text: () => string, pause?: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        const now = text();
        length.current = now.length;
        setPreview(now);
      },
      pause ?? (length.current > LONG ? LONG_PREVIEW_PAUSE : PREVIEW_PAUSE),
    );
  }, []);
  return [preview, show];
}

/** Saves before the user leaves the editor, and requests a confirmation when that fails. */
function useLeaveGuard(flush: () => Promise<boolean>) {
  const [asking, setAsking] = useState(false);
  const free = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      !free.current && current.pathname !== next.pathname && !(await withinTime(flush())),
    // The autosave warns itself, because it has the unsaved text.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return {
    asking: asking || blocker.status === 'blocked',
    /** Returns whether the editor can be closed; shows the confirmation otherwise. */
    check: async () => {
      const saved = await withinTime(flush());
      free.current = saved;
      setAsking(!saved);
      return saved;
    },
    stay: () => {
      setAsking(false);
      blocker.reset?.();
    },
    /** Returns whether the user wanted to close the editor, and not to go to another page. */
    leave: () => {
      free.current = true;
      setAsking(false);
      if (blocker.status !== 'blocked') return true;
      blocker.proceed();
      return false;
    },
  };
}

/** The longest time that leaving waits for the last request, in milliseconds. */
const LONGEST_FLUSH = 3_000;

function withinTime(saved: Promise<boolean>): Promise<boolean> {
  return Promise.race([
    saved,
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), LONGEST_FLUSH);
    }),
  ]);
}

interface FieldProps {
  label: string;
  value: string;
  max: number;
  strong?: boolean;
  onChange: (value: string) => void;
}

function Field({ label, value, max, strong = false, onChange }: FieldProps) {
  return (
    <label className="block text-sm font-medium">
      {label}
      <input
        type="text"
        autoComplete="off"
        maxLength={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`mt-1 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-2 ${strong ? 'text-base font-semibold' : 'font-normal'}`}
      />
    </label>
  );
}

function Choice({ chosen, onChoose, children }: { chosen: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="min-h-8 cursor-pointer rounded-md px-3 text-sm text-muted aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-sm"
    >
      {children}
    </button>
  );
}

function Restored({ at, onDiscard }: { at: number; onDiscard: () => void }) {
  const when = minute(new Date(at).toISOString());
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <p>
          <Trans>This is what you had written on {when} and what was not saved.</Trans>
        </p>
        <Button onClick={onDiscard}>
          <Trans>Discard it</Trans>
        </Button>
      </div>
    </Notice>
  );
}

/** Between the editor beside the video and the one on a page of its own, with more room. */
function Room({ noteId }: { noteId: string }) {
  const { t } = useLingui();
  const alone = useLocation({ select: ({ pathname }) => pathname.endsWith('/edit') });
  const label = alone ? t`Edit beside the video` : t`Edit with more room`;
  const className =
    'inline-flex size-9 items-center justify-center rounded-lg text-muted hover:bg-accent-soft hover:text-ink';
  const Icon = alone ? Minimize2 : Maximize2;
  const icon = <Icon aria-hidden="true" className="size-5" />;
  return alone ? (
    <Link
      to="/read/$noteId"
      params={{ noteId }}
      search={{ edit: true }}
      aria-label={label}
      title={label}
      className={className}
    >
      {icon}
    </Link>
  ) : (
    <Link to="/read/$noteId/edit" params={{ noteId }} aria-label={label} title={label} className={className}>
      {icon}
    </Link>
  );
}

/** The words of the panels that CodeMirror has itself. */
function editorPhrases(): Record<string, string> {
  return {
    Find: text`Find`,
    Replace: text`Replace`,
    next: text`next`,
    previous: text`previous`,
    all: text`all`,
    'match case': text`match case`,
    regexp: text`regular expression`,
    'by word': text`whole words`,
    replace: text`replace`,
    'replace all': text`replace all`,
    close: text`close`,
    'current match': text`current match`,
    'on line': text`on line`,
    'replaced $ matches': text`replaced $ matches`,
    'replaced match on line $': text`replaced match on line $`,
    Completions: text`Notes`,
  };
}
