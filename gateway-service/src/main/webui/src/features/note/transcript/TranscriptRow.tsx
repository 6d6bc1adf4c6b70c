import { useLingui } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import type { Segment } from '@/api/transcripts';
import { useSeek } from '@/markdown/seek';
import { clock, watchUrl } from '@/ui/format';
import type { Range } from './search';

interface Props {
  row: number;
  youtubeId: string;
  segment: Segment;
  current: boolean;
  /** Whether the note leaves this part of the video out. */
  uncovered: boolean;
  ranges: readonly (Range & { match: number })[] | undefined;
  match: number;
  tabStop: boolean;
}

/** One segment: a link to its second, which plays it here. Its text can be selected without playing it. */
export const TranscriptRow = memo(function TranscriptRow(props: Props) {
  const { row, youtubeId, segment, current, uncovered, ranges, match, tabStop } = props;
  const { t } = useLingui();
  const seek = useSeek(youtubeId, segment.start);
  return (
    <a
      href={watchUrl(youtubeId, segment.start)}
      target="_blank"
      rel="noopener noreferrer"
      data-row={row}
      tabIndex={tabStop ? 0 : -1}
      draggable={false}
      aria-current={current ? 'true' : undefined}
      onClick={(event) => {
        if (window.getSelection()?.isCollapsed === false) event.preventDefault();
        else seek?.(event);
      }}
      className={`grid grid-cols-[3.75rem_1fr] gap-2 border-l-2 py-1.5 pr-2 text-sm leading-snug text-ink no-underline select-text hover:bg-accent-soft focus-visible:-outline-offset-2 ${
        current ? 'border-accent bg-accent-soft' : uncovered ? 'border-dashed border-field' : 'border-transparent'
      }`}
    >
      <span className={`pl-2 text-xs leading-snug tabular-nums ${current ? 'text-accent' : 'text-muted'}`}>
        {clock(segment.start)}
      </span>
      <span title={uncovered ? t`The note does not cover this part.` : undefined}>
        {highlighted(segment.text, ranges, match)}
      </span>
    </a>
  );
});

function highlighted(text: string, ranges: Props['ranges'], match: number): ReactNode {
  if (ranges === undefined) return text;
  let at = 0;
  const parts = ranges.flatMap((range) => {
    const before = text.slice(at, range.from);
    at = range.to;
    return [
      before,
      <mark key={range.from} data-shown={range.match === match ? true : undefined} className="transcript-match">
        {text.slice(range.from, range.to)}
      </mark>,
    ];
  });
  return [...parts, text.slice(at)];
}
