import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Hunk } from '@/api/versions';

interface Props {
  hunks: readonly Hunk[];
}

/** The lines that are shown before and after a change. */
const CONTEXT = 2;

/** Shorter runs without a change are shown whole. */
const LEAST_HIDDEN = 4;

/** The most hunks that are shown before the user asks for the rest. */
const MOST = 1_000;

/**
 * Two versions of a text in one: what was removed is struck through, what was added is underlined. Long runs without a
 * change are folded.
 */
export function Diff({ hunks }: Props) {
  const [whole, setWhole] = useState(false);
  const { t } = useLingui();
  if (hunks.every(({ kind }) => kind === 'equal')) {
    return (
      <p className="text-muted">
        <Trans>The texts are the same.</Trans>
      </p>
    );
  }
  const shown = whole ? hunks : hunks.slice(0, MOST);
  return (
    <div className="rounded-lg border border-line bg-surface">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label={t`Changes`} tabIndex={0} className="max-h-[70dvh] overflow-auto p-4 text-sm leading-relaxed">
        <div className="whitespace-pre-wrap wrap-anywhere">
          {shown.map((hunk, position) => (
            <Part
              // biome-ignore lint/suspicious/noArrayIndexKey: the hunks of a comparison never move
              key={position}
              hunk={hunk}
              first={position === 0}
              last={position === hunks.length - 1}
            />
          ))}
        </div>
        {shown.length < hunks.length && (
          <button
            type="button"
            className="mt-3 min-h-6 cursor-pointer text-accent underline"
            onClick={() => setWhole(true)}
          >
            <Trans>Show all changes</Trans>
          </button>
        )}
      </section>
    </div>
  );
}

function Part({ hunk: { kind, text }, first, last }: { hunk: Hunk; first: boolean; last: boolean }) {
  if (kind === 'added') {
    return (
      <ins className="rounded-sm bg-good-soft text-good underline decoration-1 underline-offset-2">
        <span className="sr-only">
          <Trans>[added:</Trans>{' '}
        </span>
        {visible(text)}
        <span className="sr-only">]</span>
      </ins>
    );
  }
  if (kind === 'removed') {
    return (
      <del className="rounded-sm bg-bad-soft text-bad line-through decoration-1">
        <span className="sr-only">
          <Trans>[removed:</Trans>{' '}
        </span>
        {visible(text)}
        <span className="sr-only">]</span>
      </del>
    );
  }
  return <Equal text={text} first={first} last={last} />;
}

/** A line break alone would be invisible. */
const visible = (text: string) => (/^\n+$/.test(text) ? text.replaceAll('\n', '¶\n') : text);

function Equal({ text, first, last }: { text: string; first: boolean; last: boolean }) {
  const [open, setOpen] = useState(false);
  const lines = text.split('\n');
  const before = first ? 0 : CONTEXT;
  const after = last ? 0 : CONTEXT;
  const hidden = lines.length - before - after;
  if (open || hidden < LEAST_HIDDEN) return text;
  const head = lines.slice(0, before).join('\n');
  const tail = lines.slice(lines.length - after).join('\n');
  return (
    <>
      {head}
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="my-1 block min-h-6 w-full cursor-pointer rounded border border-dashed border-line px-2 py-0.5 text-left text-xs text-muted hover:text-ink"
      >
        <Plural value={hidden} one="Show # line without a change" other="Show # lines without a change" />
      </button>
      {after === 0 ? '' : tail}
    </>
  );
}
