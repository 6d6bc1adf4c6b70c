import type { Note } from '@/api/types';
import { Timestamp } from './Timestamp';

export function Concepts({ note }: { note: Note }) {
  const concepts = note.concepts;
  if (concepts.length === 0) return null;
  return (
    <section aria-labelledby="concepts">
      <h2 id="concepts" className="mb-3 text-xl font-semibold">
        Concepts
      </h2>
      <dl className="grid gap-3 sm:grid-cols-2">
        {concepts.map((concept) => (
          <div key={concept.name} className="rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="flex flex-wrap items-baseline justify-between gap-2 font-semibold">
              {concept.name}
              {concept.start !== undefined && <Timestamp youtubeId={note.youtube_id} seconds={concept.start} />}
            </dt>
            {(concept.aliases ?? []).length > 0 && (
              <dd className="mt-1 text-sm italic text-muted">Also: {concept.aliases?.join(', ')}</dd>
            )}
            <dd className="mt-1 text-sm text-muted">{concept.definition}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
