import type { Note, Quality } from '@/api/types';

/** How the note was written and what its checks found. */
export function Details({ note }: { note: Note }) {
  const { quality, model, prompt_version: promptVersion } = note;
  const facts: [string, string][] = [
    ['Written by', promptVersion === undefined ? model : `${model}, prompts ${promptVersion}`],
    ...(quality === undefined ? [] : found(quality)),
  ];
  return (
    <details className="text-sm text-muted">
      <summary className="cursor-pointer">How this note was made</summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function found(quality: Quality): [string, string][] {
  const problems = [
    count(quality.uncited, 'cited nothing'),
    count(quality.misplaced, 'cited another part of the video'),
    count(quality.rejected, 'rejected by a second reader'),
  ].filter((part) => part !== '');
  return [
    ['Length', `${quality.words_per_minute} words per minute of video`],
    ['Statements before repair', problems.length === 0 ? 'nothing found' : problems.join(', ')],
    ['Not covered', `${quality.uncovered_seconds} s of the video`],
    ['Questions and cards left out', counts(quality.dropped)],
    ['Questions and cards missing', counts(quality.missing ?? {})],
  ];
}

function count(number: number | undefined, what: string): string {
  return number ? `${number} ${what}` : '';
}

function counts(byName: Record<string, number>): string {
  const all = Object.entries(byName).map(([name, number]) => `${number} (${name.replaceAll('_', ' ')})`);
  return all.length === 0 ? 'none' : all.join(', ');
}
