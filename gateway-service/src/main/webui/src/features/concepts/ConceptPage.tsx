import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { GitMerge, Split } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { conceptQuery } from '@/api/concepts';
import type { ConceptDetails } from '@/api/types';
import { NoteLink, NoteSecond } from '@/notes/NoteLink';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { TextLink } from '@/ui/Link';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { Mastery, masteryDetail } from './Mastery';
import { MergeDialog } from './MergeDialog';
import { SplitDialog } from './SplitDialog';
import { useMastery } from './useMastery';

interface Props {
  conceptId: string;
  /** After a merge or a split: the concept to show instead. */
  onReplaced: (conceptId: string) => void;
}

/** Everything that the user's notes say about one concept. */
export function ConceptPage({ conceptId, onReplaced }: Props) {
  const { t } = useLingui();
  const concept = useQuery(conceptQuery(conceptId));
  if (concept.isPending) {
    return (
      <ConceptFrame title={t`Concept`}>
        <Loading label={t`Loading the concept…`} lines={4} />
      </ConceptFrame>
    );
  }
  if (concept.data === undefined) {
    return (
      <ConceptFrame title={t`Concept`}>
        <Failed error={concept.error} onRetry={() => concept.refetch()} />
      </ConceptFrame>
    );
  }
  return (
    <ConceptFrame title={concept.data.name} actions={<Actions concept={concept.data} onReplaced={onReplaced} />}>
      <Details concept={concept.data} />
    </ConceptFrame>
  );
}

function ConceptFrame({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <Page title={title} actions={actions}>
      <p className="-mt-4 mb-4 text-sm">
        <TextLink to="/concepts" className="inline-flex min-h-6 items-center">
          <Trans>All concepts</Trans>
        </TextLink>
      </p>
      {children}
    </Page>
  );
}

function Actions({ concept, onReplaced }: { concept: ConceptDetails; onReplaced: Props['onReplaced'] }) {
  const [open, setOpen] = useState<'merge' | 'split'>();
  const close = () => setOpen(undefined);
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen('merge')}>
        <GitMerge aria-hidden="true" className="size-4" />
        <Trans>Merge…</Trans>
      </Button>
      {concept.aliases.length > 0 && (
        <Button onClick={() => setOpen('split')}>
          <Split aria-hidden="true" className="size-4" />
          <Trans>Split names…</Trans>
        </Button>
      )}
      {open === 'merge' && <MergeDialog concept={concept} onMerged={onReplaced} onClose={close} />}
      {open === 'split' && <SplitDialog concept={concept} onSplit={onReplaced} onClose={close} />}
    </div>
  );
}

function Details({ concept }: { concept: ConceptDetails }) {
  const mastery = useMastery(concept.id).get(concept.id);
  return (
    <div className="space-y-8">
      <div className="space-y-2">
        {concept.aliases.length > 0 && (
          <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
            <Trans>Also called:</Trans>
            {concept.aliases.map((alias) => (
              <Badge key={alias} tone="accent">
                {alias}
              </Badge>
            ))}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <span>
            <Plural value={concept.notes} one="In # note" other="In # notes" />
          </span>
          {mastery !== undefined && (
            <>
              <Mastery mastery={mastery} />
              <span>{masteryDetail(mastery.reviewed, mastery.cards)}</span>
            </>
          )}
        </div>
      </div>
      <Differences concept={concept} />
      <Statements concept={concept} />
    </div>
  );
}

/** Figures that differ between notes, side by side. */
function Differences({ concept: { differences, statements } }: { concept: ConceptDetails }) {
  const { t } = useLingui();
  if (differences.length === 0) return null;
  const titles = new Map(statements.map(({ note_id, title }) => [note_id, title]));
  const another = t`Another note`;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences" className="text-lg font-semibold">
        <Trans>Your notes differ</Trans>
      </h2>
      <p className="mt-1 text-sm text-muted">
        <Trans>These figures are not the same in all notes. Watch both places before you rely on one.</Trans>
      </p>
      <ul className="mt-3 space-y-3">
        {differences.map(({ values }) => (
          <li
            key={values.map(({ value, note_id, start }) => `${note_id} ${value} ${start}`).join('|')}
            className="overflow-hidden rounded-lg border border-line bg-surface"
          >
            <ul className="grid gap-px bg-line sm:auto-cols-fr sm:grid-flow-col">
              {values.map(({ value, note_id, start }) => (
                <li key={`${note_id} ${value} ${start}`} className="bg-surface px-4 py-3">
                  <p className="text-xl font-semibold tabular-nums">{value}</p>
                  <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm">
                    <NoteLink noteId={note_id} seconds={start}>
                      {titles.get(note_id) ?? another}
                    </NoteLink>
                    {start !== undefined && (
                      <NoteSecond noteId={note_id} title={titles.get(note_id) ?? another} seconds={start} />
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OfNote {
  noteId: string;
  title: string;
  statements: ConceptDetails['statements'];
}

/** The statements by note, in the order of the API. */
function byNote(statements: ConceptDetails['statements']): OfNote[] {
  const notes = new Map<string, OfNote>();
  for (const statement of statements) {
    const { note_id: noteId, title } = statement;
    const note = notes.get(noteId) ?? { noteId, title, statements: [] };
    note.statements.push(statement);
    notes.set(noteId, note);
  }
  return [...notes.values()];
}

function Statements({ concept }: { concept: ConceptDetails }) {
  const { t } = useLingui();
  const notes = byNote(concept.statements);
  if (notes.length === 0) {
    return (
      <Empty title={t`No statements`}>
        <Trans>The notes name this concept without saying anything about it.</Trans>
      </Empty>
    );
  }
  return (
    <section aria-labelledby="statements">
      <h2 id="statements" className="mb-3 text-lg font-semibold">
        <Trans>What your notes say</Trans>
      </h2>
      <div className="space-y-4">
        {notes.map(({ noteId, title, statements }) => (
          <section key={noteId} aria-label={title} className="rounded-lg border border-line bg-surface px-5 py-4">
            <h3 className="font-medium">
              <NoteLink noteId={noteId}>{title}</NoteLink>
            </h3>
            <ul className="mt-2 space-y-3">
              {statements.map(({ text, start, section }) => (
                <li key={`${start} ${section} ${text}`}>
                  <p className="font-read leading-relaxed">
                    {text} {start !== undefined && <NoteSecond noteId={noteId} title={title} seconds={start} />}
                  </p>
                  {section !== undefined && <p className="text-sm text-muted">{section}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {concept.notes > 50 && (
        <p className="mt-3 text-sm text-muted">
          <Trans>These are the statements of the newest 50 notes.</Trans>
        </p>
      )}
    </section>
  );
}
