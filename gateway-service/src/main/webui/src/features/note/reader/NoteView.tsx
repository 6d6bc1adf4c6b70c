import { Trans } from '@lingui/react/macro';
import { lazy, memo, Suspense } from 'react';
import type { Note } from '@/api/types';
import { Markdown } from '@/markdown/Markdown';
import { Concepts } from './Concepts';
import { Details } from './Details';
import type { NoteBlock } from './noteBlocks';
import { Reliability } from './Reliability';
import { TextSkeleton } from './Skeleton';

// Loaded beside the note, not after it.
const text = import('./NoteText');
const NoteText = lazy(() => text);

interface Props {
  note: Note;
  blocks: readonly NoteBlock[];
  onShown: () => void;
}

/** The parts of a note in reading order. */
export const NoteView = memo(function NoteView({ note, blocks, onShown }: Props) {
  return (
    <Suspense fallback={<TextSkeleton />}>
      <div className="space-y-8">
        <div className="space-y-4">
          {note.summary !== '' && (
            <section
              aria-labelledby="summary"
              className="rounded-lg border border-l-4 border-line border-l-accent bg-surface px-5 py-4"
            >
              <h2 id="summary" className="text-sm font-semibold">
                <Trans>Summary</Trans>
              </h2>
              <div className="prose mt-1">
                <Markdown text={note.summary} />
              </div>
            </section>
          )}
          <Reliability note={note} />
        </div>
        <NoteText blocks={blocks} onShown={onShown} />
        <Concepts note={note} />
        <Details note={note} />
      </div>
    </Suspense>
  );
});
