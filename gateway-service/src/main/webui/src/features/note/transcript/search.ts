import type { Segment } from '@/api/transcripts';

/** A part of the text of a segment. */
export interface Range {
  from: number;
  to: number;
}

export interface Matches {
  count: number;
  /** The segment where each match starts. */
  segments: readonly number[];
  /** What to highlight, by segment; `match` is the number of the match. */
  ranges: ReadonlyMap<number, readonly (Range & { match: number })[]>;
}

export interface TranscriptIndex {
  /** The folded texts of all segments, with a space between two. */
  text: string;
  /** Where the text of each segment starts. */
  starts: readonly number[];
}

const NO_MATCHES: Matches = { count: 0, segments: [], ranges: new Map() };

/** The most matches that are highlighted and counted. */
export const MAX_MATCHES = 2_000;

const ASCII = /^[\0-\x7f]*$/;

/** Lower case without accents, and as long as the text, so that positions are the same in both. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    folded += unit.normalize('NFD').charAt(0).toLowerCase().charAt(0) || unit;
  }
  return folded;
}

export function indexOf(segments: readonly Segment[]): TranscriptIndex {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of segments) {
    starts.push(length);
    length += text.length + 1;
  }
  return { text: fold(segments.map(({ text }) => text).join(' ')), starts };
}

/** The last position whose value is at most `value`, or -1; the values ascend. */
export function lastAtMost(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Finds a text in the transcript, also across the ends of segments. */
export function search({ text, starts }: TranscriptIndex, query: string): Matches {
  const wanted = fold(query.trim().replace(/\s+/g, ' '));
  if (wanted === '') return NO_MATCHES;
  const segments: number[] = [];
  const ranges = new Map<number, (Range & { match: number })[]>();
  let found = text.indexOf(wanted);
  while (found !== -1 && segments.length < MAX_MATCHES) {
    const end = found + wanted.length;
    const first = lastAtMost(starts, found);
    for (let segment = first; segment < starts.length && (starts[segment] as number) < end; segment += 1) {
      const start = starts[segment] as number;
      const next = starts[segment + 1] ?? text.length + 1;
      const range = { from: Math.max(0, found - start), to: Math.min(end, next - 1) - start, match: segments.length };
      if (range.to > range.from) ranges.set(segment, [...(ranges.get(segment) ?? []), range]);
    }
    segments.push(first);
    found = text.indexOf(wanted, end);
  }
  return { count: segments.length, segments, ranges };
}
