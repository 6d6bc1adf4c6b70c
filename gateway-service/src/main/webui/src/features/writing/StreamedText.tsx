import { useMemo } from 'react';
import { Markdown } from '@/markdown/Markdown';
import { splitBlocks, withoutHalfLink } from './blocks';

/** The text as it is written. What is finished is not parsed again, and nothing of it is announced. */
export function StreamedText({ text }: { text: string }) {
  const { finished, tail } = useMemo(() => splitBlocks(text), [text]);
  const growing = withoutHalfLink(tail);
  return (
    <div className="prose rounded-lg border border-line bg-surface px-5 py-6 sm:px-8">
      {finished.map((block, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finished block keeps its place for good
        <Markdown key={position} text={block} />
      ))}
      {growing.trim() !== '' && <Markdown text={growing} />}
    </div>
  );
}
