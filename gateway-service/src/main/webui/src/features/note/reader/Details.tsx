import { plural, t } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Note, Quality } from '@/api/types';
import { DataList } from '@/ui/DataList';
import { number } from '@/ui/format';

/** How the note was written and what its checks found. */
export function Details({ note }: { note: Note }) {
  const { t: text } = useLingui();
  const { quality, model, prompt_version: promptVersion } = note;
  const facts: [string, string][] = [
    [text`Written by`, promptVersion === undefined ? model : text`${model}, prompts ${promptVersion}`],
    ...(quality === undefined ? [] : found(quality)),
  ];
  return (
    <details className="text-sm text-muted print:hidden">
      <summary className="cursor-pointer py-1">
        <Trans>How this note was made</Trans>
      </summary>
      <div className="mt-2">
        <DataList facts={facts} />
      </div>
    </details>
  );
}

function found(quality: Quality): [string, string][] {
  const words = number(quality.words_per_minute);
  const { uncited, misplaced, rejected } = quality;
  const problems = [
    ...(uncited > 0 ? [plural(uncited, { other: '# cited nothing' })] : []),
    ...(misplaced > 0 ? [plural(misplaced, { other: '# cited another part of the video' })] : []),
    ...(rejected > 0 ? [plural(rejected, { other: '# rejected by a second reader' })] : []),
  ];
  const seconds = number(quality.uncovered_seconds);
  return [
    [t`Length`, t`${words} words per minute of video`],
    [t`Statements before repair`, problems.length === 0 ? t`nothing found` : problems.join(', ')],
    [t`Not covered`, t`${seconds} s of the video`],
    [t`Questions and cards left out`, counts(quality.dropped)],
    [t`Questions and cards missing`, counts(quality.missing ?? {})],
  ];
}

function counts(byName: Record<string, number>): string {
  const all = Object.entries(byName).map(([name, count]) => `${count} (${name.replaceAll('_', ' ')})`);
  return all.length === 0 ? t`none` : all.join(', ');
}
