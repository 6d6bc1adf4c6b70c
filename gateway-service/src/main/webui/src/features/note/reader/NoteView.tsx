import { Trans } from '@lingui/react/macro';
import { memo } from 'react';
import type { Note } from '@/api/types';
import { ReadyMarkdown } from '@/markdown/ReadyMarkdown';
import { Concepts } from './Concepts';
import { Details } from './Details';
import { NoteText } from './NoteText';
import type { NoteBlock } from './noteBlocks';
import { Reliability } from './Reliability';

interface Props {
  note: Note;
  blocks: readonly NoteBlock[];
  /** The text is in the page, with every block in its place. */
  onShown: () => void;
}

/** The parts of a note in reading order. */
export default memo(function NoteView({ note, blocks, onShown }: Props) {
  return (
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
              <ReadyMarkdown text={note.summary} />
            </div>
          </section>
        )}
        <Reliability note={note} />
      </div>
      <NoteText blocks={blocks} onShown={onShown} />
      <Concepts note={note} />
      <Details note={note} />
    </div>
  );
});
