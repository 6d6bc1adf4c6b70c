import type { NoteBlock } from './noteBlocks';
import { useReading } from './reading';

/** What the reader is in: the title of the note and the current section, in the sticky bar. */
export function CurrentSection({ title, blocks }: { title: string; blocks: readonly NoteBlock[] }) {
  const current = useReading(({ section }) => section);
  if (current === undefined) return null;
  const heading = blocks.find(({ id }) => id === current)?.heading;
  return (
    <p aria-hidden="true" className="min-w-0 truncate text-sm">
      <span className="font-semibold">{title}</span>
      {heading !== undefined && <span className="text-muted"> · {heading}</span>}
    </p>
  );
}
