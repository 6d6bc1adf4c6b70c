import { Trans } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { memo, startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ReadyMarkdown } from '@/markdown/ReadyMarkdown';
import { whenIdle } from '@/ui/idle';
import type { NoteBlock } from './noteBlocks';

/** Blocks that are rendered at once, and in each later step. */
const FIRST = 4;
const STEP = 3;

/** Blocks around the one that the address names, which are rendered at once too. */
const AROUND = 2;

/** For the height of a block before it is rendered: characters per line, and the height of a line in pixels. */
const CHARACTERS = 72;
const LINE = 30;

interface Props {
  blocks: readonly NoteBlock[];
  /** The text is in the page, with every block in its place. */
  onShown: () => void;
}

/**
 * The text of a note. A long one is rendered in steps, so that the page reacts in between; the browser lays out only what
 * is near the visible part. Each block has its place and its id from the start.
 */
export function NoteText({ blocks, onShown }: Props) {
  const hash = useLocation({ select: (location) => location.hash });
  const named = blocks.findIndex(({ id }) => id === hash);
  const rendered = useSteps(blocks.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the text comes into the page
  useLayoutEffect(onShown, []);
  return (
    <div className="prose">
      {blocks.map((block, at) => (
        <Block
          key={block.id ?? 'start'}
          block={block}
          rendered={at < rendered || (named !== -1 && Math.abs(at - named) <= AROUND)}
        />
      ))}
    </div>
  );
}

function useSteps(total: number): number {
  const [count, setCount] = useState(FIRST);
  useEffect(() => {
    if (count >= total) return undefined;
    const step = () => startTransition(() => setCount(count + STEP));
    return whenIdle(step, { timeout: 200, fallback: 16 });
  }, [count, total]);
  useEffect(() => {
    const all = () => flushSync(() => setCount(Number.MAX_SAFE_INTEGER));
    window.addEventListener('beforeprint', all);
    return () => window.removeEventListener('beforeprint', all);
  }, []);
  return count;
}

const Block = memo(function Block({ block, rendered }: { block: NoteBlock; rendered: boolean }) {
  const { id, text, supported } = block;
  const height = Math.round((text.length / CHARACTERS + 3) * LINE);
  return (
    <div
      id={id}
      className="note-block"
      style={{ containIntrinsicBlockSize: `auto ${height}px`, minHeight: rendered ? undefined : height }}
    >
      {rendered && (supported ? <ReadyMarkdown text={text} /> : <Unsupported text={text} />)}
    </div>
  );
});

/** A section that cites nothing, with a remark below its heading. */
function Unsupported({ text }: { text: string }) {
  const end = text.indexOf('\n');
  return (
    <>
      <ReadyMarkdown text={end === -1 ? text : text.slice(0, end)} />
      <p className="not-found">
        <Trans>Not found in the video: this section cites nothing.</Trans>
      </p>
      {end !== -1 && <ReadyMarkdown text={text.slice(end + 1)} />}
    </>
  );
}
