import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { MAX_SUBJECT, MAX_TITLE } from '@/api/edits';
import type { Note } from '@/api/types';
import { Markdown } from '@/markdown/Markdown';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Notice } from '@/ui/Notice';
import { Loading } from '@/ui/states';
import { minute } from '@/ui/times';
import { ConflictDialog } from './ConflictDialog';
import type { Action } from './code/CodeEditor';
import { editorPhrases } from './code/phrases';
import { RoomLink } from './RoomLink';
import { SectionConflicts } from './SectionConflicts';
import { SaveStatus } from './saving/SaveStatus';
import { Toolbar } from './Toolbar';
import { useEditor } from './useEditor';
import { useLeaveGuard } from './useLeaveGuard';

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
            <RoomLink noteId={note.id} />
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
