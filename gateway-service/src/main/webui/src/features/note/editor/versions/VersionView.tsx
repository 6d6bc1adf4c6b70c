import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { problemCode } from '@/api/problem';
import { useRestore } from '@/api/restoration';
import type { Note } from '@/api/types';
import { type NoteVersion, versionDiffQuery, versionQuery } from '@/api/versions';
import { requestErrorSentence } from '@/errors/sentences';
import { Markdown } from '@/markdown/Markdown';
import { Button } from '@/ui/Button';
import { number } from '@/ui/format';
import { Failed, Loading } from '@/ui/states';
import { minute } from '@/ui/times';
import { toast } from '@/ui/toasts';
import { Diff } from '../diff/Diff';
import { SectionConflicts } from '../SectionConflicts';
import { KindName } from './VersionItem';

interface Props {
  note: Note;
  version: NoteVersion;
  /** The version before it; undefined for the first one, and while it is not loaded. */
  before: NoteVersion | undefined;
  moreBefore: boolean;
  againstCurrent: boolean;
  onAgainst: (current: boolean) => void;
}

/** What one version changed, or its whole text. */
export function VersionView({ note, version, before, moreBefore, againstCurrent, onAgainst }: Props) {
  const [text, setText] = useState(false);
  const isCurrent = version.version === note.version;
  const toCurrent = againstCurrent && !isCurrent;
  const against = toCurrent ? note.version : before?.version;
  const when = minute(version.updated_at ?? version.created_at);
  const choose = (whole: boolean, current: boolean) => {
    setText(whole);
    onAgainst(current);
  };
  return (
    <section aria-labelledby="version" className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="version" className="text-lg font-semibold">
            <Trans>Version of {when}</Trans>
          </h2>
          <p className="text-sm text-muted">
            <KindName version={version} /> · {version.title}
          </p>
        </div>
        {!isCurrent && <Restore note={note} version={version} />}
      </div>
      <div className="mt-4 mb-3 flex flex-wrap gap-2">
        <Choice chosen={!text && !toCurrent} onChoose={() => choose(false, false)}>
          <Trans>Changes to the version before</Trans>
        </Choice>
        {!isCurrent && (
          <Choice chosen={!text && toCurrent} onChoose={() => choose(false, true)}>
            <Trans>Differences to the current version</Trans>
          </Choice>
        )}
        <Choice chosen={text} onChoose={() => choose(true, againstCurrent)}>
          <Trans>Whole text</Trans>
        </Choice>
      </div>
      {text ? (
        <WholeText noteId={note.id} version={version.version} />
      ) : against !== undefined ? (
        <Changes noteId={note.id} version={version.version} against={against} toCurrent={toCurrent} />
      ) : moreBefore ? (
        <p className="text-muted">
          <Trans>The version before is not loaded yet. Choose “Show more” below the list.</Trans>
        </p>
      ) : (
        <>
          <p className="mb-3 text-muted">
            <Trans>This is the first version, so there is nothing to compare it with.</Trans>
          </p>
          <WholeText noteId={note.id} version={version.version} />
        </>
      )}
    </section>
  );
}

interface ChoiceProps {
  chosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Choice({ chosen, onChoose, children }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="min-h-9 cursor-pointer rounded-full border border-line bg-surface px-3 text-sm aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      {children}
    </button>
  );
}

interface ChangesProps {
  noteId: string;
  version: number;
  against: number;
  /** Whether it is compared with the current version, which is newer. */
  toCurrent: boolean;
}

function Changes({ noteId, version, against, toCurrent }: ChangesProps) {
  const { t } = useLingui();
  // What was done since reads better than what would have to be undone.
  const [newer, older] = toCurrent ? [against, version] : [version, against];
  const diff = useQuery(versionDiffQuery(noteId, newer, older));
  if (diff.isPending) return <Loading label={t`Comparing the versions…`} lines={4} />;
  if (diff.data === undefined) return <Failed error={diff.error} onRetry={() => diff.refetch()} />;
  const added = number(diff.data.words_added);
  const removed = number(diff.data.words_removed);
  return (
    <>
      <p className="mb-2 text-sm text-muted">
        {toCurrent ? (
          <Trans>
            Since this version: <ins className="text-good">{added} words added</ins>,{' '}
            <del className="text-bad">{removed} removed</del>.
          </Trans>
        ) : (
          <Trans>
            In this version: <ins className="text-good">{added} words added</ins>,{' '}
            <del className="text-bad">{removed} removed</del>.
          </Trans>
        )}
      </p>
      <Diff key={`${newer} ${older}`} hunks={diff.data.hunks} />
    </>
  );
}

function WholeText({ noteId, version }: { noteId: string; version: number }) {
  const { t } = useLingui();
  const text = useQuery(versionQuery(noteId, version));
  if (text.isPending) return <Loading label={t`Loading the version…`} lines={4} />;
  if (text.data === undefined) return <Failed error={text.error} onRetry={() => text.refetch()} />;
  return (
    <div className="space-y-4">
      <SectionConflicts conflicts={text.data.conflicts ?? []} content={text.data.content} />
      <div className="prose rounded-lg border border-line bg-surface px-5 py-6 sm:px-8">
        <Markdown text={text.data.content} />
      </div>
    </div>
  );
}

/** Makes a version the current one again. No version is lost, so there is no confirmation; the message offers to undo it. */
function Restore({ note, version }: { note: Note; version: NoteVersion }) {
  const { t } = useLingui();
  const restore = useRestore(note.id);
  const undo = async (current: number) => {
    try {
      await restore.mutateAsync({ version: note.version, current });
      toast(t`Your note is as it was before.`);
    } catch (error) {
      toast(requestErrorSentence(error));
    }
  };
  const start = () =>
    restore.mutateAsync({ version: version.version, current: note.version }).then(
      (now) => toast(t`The version was restored.`, { label: t`Undo`, run: () => void undo(now.version) }),
      // Shown below the button.
      () => undefined,
    );
  return (
    <div className="text-right">
      <Button look="main" disabled={restore.isPending} onClick={() => void start()}>
        {restore.isPending ? <Trans>Restoring…</Trans> : <Trans>Restore this version</Trans>}
      </Button>
      {restore.isError && (
        <p role="alert" className="mt-2 max-w-xs text-sm text-bad">
          {problemCode(restore.error) === 'precondition_failed' ? (
            <Trans>The note was changed in the meantime. The newest version is shown now. Choose again.</Trans>
          ) : (
            requestErrorSentence(restore.error)
          )}
        </p>
      )}
    </div>
  );
}
