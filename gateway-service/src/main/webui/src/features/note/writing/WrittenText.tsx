import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { Markdown } from '@/markdown/Markdown';
import { nextBlocks, withoutTitle } from './blocks';
import { useHeldBlocks } from './useHeldBlocks';

interface Props {
  text: string;
  /** The text is the note's, and no longer a draft. */
  complete: boolean;
  /** The title of the page, which the text does not repeat. */
  title: string | undefined;
}

interface Shown {
  text: string;
  complete: boolean;
  blocks: readonly string[];
}

/**
 * The text of a note, while it is written and afterwards. A block keeps its place in the page, so what the reader looks at
 * or has selected stays when the draft becomes the note. Changes are not announced.
 */
export function WrittenText({ text, complete, title }: Props) {
  const [shown, setShown] = useState<Shown>({ text: '', complete: false, blocks: [] });
  if (shown.text !== text || shown.complete !== complete) {
    setShown({ text, complete, blocks: nextBlocks(shown.blocks, text, complete) });
  }
  const blocks = useMemo(() => withoutTitle(shown.blocks, title), [shown.blocks, title]);
  const container = useRef<HTMLDivElement>(null);
  const current = useRef(blocks);
  useEffect(() => {
    current.current = blocks;
  }, [blocks]);
  const held = useHeldBlocks(container, current);

  return (
    <div ref={container} className="prose rounded-xl border border-line bg-surface px-5 py-6 sm:px-8">
      {blocks.map((block, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block never moves
        <Block key={position} text={held.get(position) ?? block} />
      ))}
    </div>
  );
}

const Block = memo(function Block({ text }: { text: string }) {
  return (
    <div className="first:[&>:first-child]:mt-0 first:[&>blockquote>:first-child]:mt-0 last:[&>:last-child]:mb-0">
      <Markdown text={text} />
    </div>
  );
});
