import { Trans } from '@lingui/react/macro';
import type { Note } from '@/api/types';
import { hasMath } from '@/markdown/dollars';
import { ReadyMarkdown } from '@/markdown/ReadyMarkdown';
import { Timestamp } from './Timestamp';

export function Concepts({ note }: { note: Note }) {
  const concepts = note.concepts;
  if (concepts.length === 0) return null;
  return (
    <section aria-labelledby="concepts" className="note-block">
      <h2 id="concepts" className="mb-3 text-xl font-semibold">
        <Trans>Concepts</Trans>
      </h2>
      <dl className="grid gap-3 sm:grid-cols-2">
        {concepts.map((concept) => (
          <div key={concept.name} className="break-inside-avoid rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="flex flex-wrap items-baseline justify-between gap-2 font-semibold">
              {concept.name}
              {concept.start !== undefined && <Timestamp youtubeId={note.youtube_id} seconds={concept.start} />}
            </dt>
            <Aliases names={concept.aliases ?? []} />
            <dd className="mt-1 text-sm text-muted">
              {hasMath(concept.definition) ? <ReadyMarkdown text={concept.definition} /> : concept.definition}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Aliases({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  const list = names.join(', ');
  return (
    <dd className="mt-1 text-sm text-muted italic">
      <Trans>Also: {list}</Trans>
    </dd>
  );
}
