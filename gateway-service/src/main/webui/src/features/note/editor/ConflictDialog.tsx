import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId, useMemo, useState } from 'react';
import { editOf, type NoteEdit } from '@/api/edits';
import type { Note } from '@/api/types';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { minute } from '@/ui/times';
import { Diff } from './diff/Diff';
import { type Block, lineBlocks, wordDiff } from './diff/wordDiff';

interface Props {
  mine: NoteEdit;
  theirs: Note;
  /** The text that the user decided for. */
  onDecide: (edit: NoteEdit) => void;
  /** The user decides later; nothing is saved until then. */
  onDismiss: () => void;
}

/** The note was changed elsewhere while the user wrote: what differs, and whose text stays. */
export function ConflictDialog({ mine, theirs, onDecide, onDismiss }: Props) {
  const { t } = useLingui();
  const [byHand, setByHand] = useState(false);
  const other = useMemo(() => editOf(theirs), [theirs]);
  const when = minute(theirs.updated_at);
  return (
    <Dialog title={t`This note was changed elsewhere`} size="wide" onDismiss={onDismiss}>
      <p>
        <Trans>
          While you wrote, the note was saved from another window or device ({when}). Your text is not saved yet. Choose
          which text stays.
        </Trans>
      </p>
      {byHand ? (
        <Merge mine={mine} theirs={other} onDone={onDecide} onBack={() => setByHand(false)} />
      ) : (
        <>
          <FieldDifference label={t`Title`} mine={mine.title} theirs={other.title} />
          <FieldDifference label={t`Subject`} mine={mine.subject} theirs={other.subject} />
          <Comparison mine={mine.content} theirs={other.content} />
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button onClick={() => setByHand(true)}>
              <Trans>Merge by hand</Trans>
            </Button>
            <Button onClick={() => onDecide(other)}>
              <Trans>Take theirs</Trans>
            </Button>
            <Button look="main" onClick={() => onDecide(mine)}>
              <Trans>Keep mine</Trans>
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function FieldDifference({ label, mine, theirs }: { label: string; mine: string; theirs: string }) {
  if (mine.trim() === theirs.trim()) return null;
  return (
    <p className="mt-3 text-sm">
      <span className="font-medium">{label}: </span>
      <Trans>
        yours “{mine}”, theirs “{theirs}”
      </Trans>
    </p>
  );
}

function Comparison({ mine, theirs }: { mine: string; theirs: string }) {
  const hunks = useMemo(() => wordDiff(theirs, mine), [mine, theirs]);
  return (
    <>
      <p className="mt-4 mb-2 text-sm text-muted">
        <Trans>
          <del className="text-bad">Struck through</del>: only in theirs. <ins className="text-good">Underlined</ins>:
          only in yours.
        </Trans>
      </p>
      <Diff hunks={hunks} />
    </>
  );
}

type Choice = 'mine' | 'theirs' | 'both';

interface MergeProps {
  mine: NoteEdit;
  theirs: NoteEdit;
  onDone: (edit: NoteEdit) => void;
  onBack: () => void;
}

/** The most differences that are decided one by one; beyond, the rest is one. */
const MOST_BLOCKS = 200;

/** Asks for each place that differs; the result can still be edited, in the editor. */
function Merge({ mine, theirs, onDone, onBack }: MergeProps) {
  const blocks = useMemo(() => bounded(lineBlocks(theirs.content, mine.content)), [mine, theirs]);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const differing = blocks.filter(({ same }) => !same).length;
  const content = () =>
    blocks.map((block, position) => (block.same ? block.older : chosen(block, choices.get(position)))).join('');
  return (
    <div className="mt-4">
      <p className="text-sm text-muted">
        <Plural value={differing} one="The texts differ in # place." other="The texts differ in # places." />{' '}
        <Trans>Choose for each one. You can edit the result afterwards.</Trans>
      </p>
      <ol className="mt-3 space-y-4">
        {blocks.map((block, position) =>
          block.same ? null : (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a comparison never move
              key={position}
            >
              <Place
                block={block}
                choice={choices.get(position) ?? 'mine'}
                onChoose={(choice) => setChoices((before) => new Map(before).set(position, choice))}
              />
            </li>
          ),
        )}
      </ol>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button look="main" onClick={() => onDone({ ...mine, content: content() })}>
          <Trans>Use the merged text</Trans>
        </Button>
      </div>
    </div>
  );
}

function Place({ block, choice, onChoose }: { block: Block; choice: Choice; onChoose: (choice: Choice) => void }) {
  const { t } = useLingui();
  const name = useId();
  const options: [Choice, string, string][] = [
    ['mine', t`Mine`, block.newer],
    ['theirs', t`Theirs`, block.older],
    ['both', t`Both`, ''],
  ];
  return (
    <fieldset className="rounded-lg border border-line p-3">
      <legend className="sr-only">
        <Trans>Which text stays here</Trans>
      </legend>
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto]">
        {options.map(([option, label, text]) => (
          <label
            key={option}
            className="flex min-w-0 cursor-pointer flex-col gap-1 rounded-lg border border-line p-2 text-sm has-checked:border-accent has-checked:bg-accent-soft"
          >
            <span className="flex min-h-6 items-center gap-2 font-medium">
              <input
                type="radio"
                name={name}
                checked={choice === option}
                onChange={() => onChoose(option)}
                className="size-4 accent-(--color-accent)"
              />
              {label}
            </span>
            {option !== 'both' && (
              <span className="max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere">
                {text.trim() === '' ? (
                  <em className="text-muted">
                    <Trans>Nothing</Trans>
                  </em>
                ) : (
                  text.trim()
                )}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function chosen({ older, newer }: Block, choice: Choice = 'mine'): string {
  if (choice === 'mine') return newer;
  if (choice === 'theirs') return older;
  return `${newer}${newer === '' || newer.endsWith('\n') ? '' : '\n'}${older}`;
}

function bounded(blocks: Block[]): Block[] {
  let differing = 0;
  const last = blocks.findIndex(({ same }) => {
    if (!same) differing += 1;
    return differing > MOST_BLOCKS;
  });
  if (last < 0) return blocks;
  const rest = blocks.slice(last);
  const joined = (side: 'older' | 'newer') => rest.map((block) => block[side]).join('');
  return [...blocks.slice(0, last), { same: false, older: joined('older'), newer: joined('newer') }];
}
