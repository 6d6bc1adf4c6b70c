import { Trans, useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Segment } from '@/api/transcripts';
import type { Note } from '@/api/types';
import { Button } from '@/ui/Button';
import { usePlayback } from '../playback';
import { SearchField } from './SearchField';
import { indexOf, lastAtMost, search } from './search';
import { TranscriptRow } from './TranscriptRow';

/** The height of a row before it is measured, in pixels. */
const ROW = 34;

/** Rows above and below the visible ones. */
const OVERSCAN = 12;

const PAGE = 10;

/** The keys that scroll, and so end the following of the playback. */
const SCROLL_KEYS = new Set(['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

interface Props {
  note: Note;
  segments: readonly Segment[];
}

/**
 * The segments of a transcript, of which only the visible ones are in the page. It follows the playback until the user
 * scrolls or searches.
 */
export function TranscriptList({ note, segments }: Props) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [match, setMatch] = useState(0);
  const [following, setFollowing] = useState(true);
  const [focused, setFocused] = useState<number>();

  const starts = useMemo(() => segments.map(({ start }) => start), [segments]);
  const index = useMemo(() => indexOf(segments), [segments]);
  const wanted = useDeferredValue(query);
  const matches = useMemo(() => search(index, wanted), [index, wanted]);
  const current = usePlayback(({ second }) => Math.max(0, lastAtMost(starts, second)));
  const target = usePlayback((state) => state.target);

  const rows = useVirtualizer({
    count: segments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
  });

  useEffect(() => {
    if (target !== undefined) setFollowing(true);
  }, [target]);
  useEffect(() => {
    if (following) rows.scrollToIndex(current, { align: 'center' });
  }, [rows, following, current]);

  const showMatch = (number: number) => {
    const segment = matches.segments[number];
    if (segment === undefined) return;
    setMatch(number);
    setFollowing(false);
    rows.scrollToIndex(segment, { align: 'center' });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new search shows its first match from the current line on
  useEffect(() => {
    if (matches.count === 0) return;
    const next = matches.segments.findIndex((segment) => segment >= current);
    showMatch(next === -1 ? 0 : next);
  }, [matches]);

  /** Rows are one stop of the Tab key; arrows move between them. */
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
    const from = focused ?? current;
    const last = segments.length - 1;
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : steps[event.key] === undefined
            ? undefined
            : Math.min(last, Math.max(0, from + (steps[event.key] as number)));
    if (to === undefined || !(event.target as Element).closest('[data-row]')) return;
    event.preventDefault();
    setFollowing(false);
    setFocused(to);
    rows.scrollToIndex(to, { align: 'auto' });
  };
  useEffect(() => {
    if (focused === undefined) return undefined;
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${focused}"]`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [focused]);

  const items = rows.getVirtualItems();
  const stop = items.some(({ index: row }) => row === (focused ?? current)) ? (focused ?? current) : items[0]?.index;
  const uncovered = note.uncovered ?? [];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <SearchField
        query={query}
        onQuery={setQuery}
        count={matches.count}
        match={match}
        onMatch={(step) => showMatch((match + step + matches.count) % Math.max(1, matches.count))}
      />
      <div className="relative min-h-0 flex-1">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: scrolling by hand ends the following; nothing is clicked here */}
        <div
          ref={scroller}
          className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
          onWheel={() => setFollowing(false)}
          onTouchMove={() => setFollowing(false)}
          onKeyDown={(event) => {
            if (SCROLL_KEYS.has(event.key)) setFollowing(false);
            move(event);
          }}
        >
          <ol aria-label={t`Transcript`} className="relative" style={{ height: rows.getTotalSize() }}>
            {items.map((item) => {
              const segment = segments[item.index] as Segment;
              return (
                <li
                  key={item.key}
                  ref={rows.measureElement}
                  data-index={item.index}
                  aria-setsize={segments.length}
                  aria-posinset={item.index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <TranscriptRow
                    row={item.index}
                    youtubeId={note.youtube_id}
                    segment={segment}
                    current={item.index === current}
                    uncovered={uncovered.some(({ start, end }) => segment.start >= start && segment.start < end)}
                    ranges={matches.ranges.get(item.index)}
                    match={match}
                    tabStop={item.index === stop}
                  />
                </li>
              );
            })}
          </ol>
        </div>
        {!following && (
          <Button
            className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-lg print:hidden"
            onClick={() => {
              setFocused(undefined);
              setFollowing(true);
            }}
          >
            <Trans>Go to the current line</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
