import { useMemo } from 'react';
import { Markdown } from '@/markdown/Markdown';
import { splitBlocks, withoutIncompleteLink } from './blocks';

/** The text while it is written. Finished blocks are not parsed again, and changes are not announced. */
export function StreamedText({ text }: { text: string }) {
  const { finished, tail } = useMemo(() => splitBlocks(text), [text]);
  const growing = withoutIncompleteLink(tail);
  return (
    <div className="prose rounded-lg border border-line bg-surface px-5 py-6 sm:px-8">
      {finished.map((block, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finished block never moves
        <Markdown key={position} text={block} />
      ))}
      {growing.trim() !== '' && <Markdown text={growing} />}
    </div>
  );
}
