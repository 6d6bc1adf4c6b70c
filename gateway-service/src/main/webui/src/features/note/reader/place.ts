import { type ParsedLocation as Location, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usePlayback } from '../playback';
import type { NoteBlock } from './noteBlocks';
import { useReading } from './reading';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** How far the reader has scrolled into the section of the address, in pixels. */
    readerOffset?: number;
  }
}

/** The id of the sticky element above the text. */
export const BAR = 'reader-bar';

/** The distance below the bar at which a section is the current one, in pixels. */
const BELOW_BAR = 32;

/** How long nothing must be scrolled until the place is kept, in milliseconds. */
const SETTLED = 400;

/** Seconds of playback after which the address is changed. */
const PLAYED = 10;

/** How long the place is corrected while the text around it gets its real height, in milliseconds. */
const CORRECTED = 600;

/** The line, from the top of the window, where reading is. */
function readingLine(): number {
  return (document.getElementById(BAR)?.getBoundingClientRect().bottom ?? 0) + BELOW_BAR;
}

const top = (id: string) => document.getElementById(id)?.getBoundingClientRect().top;

/** The last of the ids whose element starts above a line. Blocks are in order, so few of them are looked at. */
function sectionAt(ids: readonly string[], line: number): string | undefined {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((top(ids[middle] as string) ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return ids[low - 1];
}

/**
 * Follows the section that is read and keeps it in the address, with the second that is played. Replaces the entry of the
 * history, so that Back leaves the note.
 */
export function useKeptPlace(blocks: readonly NoteBlock[], active: boolean): void {
  const navigate = useNavigate();

  useEffect(() => {
    if (!active) return undefined;
    const ids = blocks.flatMap(({ id }) => (id === undefined ? [] : [id]));
    let frame: number | undefined;
    let settled: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      const section = useReading.getState().section;
      const start = section === undefined ? undefined : top(section);
      const readerOffset = Math.round(start === undefined ? window.scrollY : readingLine() - start);
      void navigate({
        to: '.',
        search: true,
        hash: section ?? '',
        state: (state) => ({ ...state, readerOffset }),
        replace: true,
        resetScroll: false,
        hashScrollIntoView: false,
      });
    };
    const scrolled = () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        const section = sectionAt(ids, readingLine());
        if (section !== useReading.getState().section) useReading.setState({ section });
      });
      clearTimeout(settled);
      settled = setTimeout(keep, SETTLED);
    };
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      window.removeEventListener('scroll', scrolled);
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(settled);
      useReading.setState({ section: undefined });
    };
  }, [blocks, active, navigate]);

  useEffect(() => {
    let kept = usePlayback.getState().second;
    return usePlayback.subscribe((now, before) => {
      const stopped = before.playing && !now.playing;
      if (!now.opened || Math.floor(now.second) === Math.floor(kept)) return;
      if (!stopped && now.target === before.target && Math.abs(now.second - kept) < PLAYED) return;
      kept = now.second;
      void navigate({
        to: '.',
        search: (search) => ({ ...search, t: Math.floor(now.second) }),
        hash: true,
        state: true,
        replace: true,
        resetScroll: false,
        hashScrollIntoView: false,
      });
    });
  }, [navigate]);
}

/**
 * Returns a function that scrolls to the place of the address: where the reader was before a reload, else the section it
 * names, else the section about the second `t`. The place is that of when the note was opened.
 */
export function useRestoredPlace(blocks: readonly NoteBlock[], t: number | undefined): () => void {
  const router = useRouter();
  const [restore] = useState(() => () => restorePlace(router.state.location, blocks, t));
  return restore;
}

function restorePlace({ hash, state }: Location, blocks: readonly NoteBlock[], t: number | undefined): void {
  const offset = state.readerOffset;
  if (hash === '' && offset !== undefined) {
    settle(() => window.scrollTo({ top: offset }));
    return;
  }
  const section = hash !== '' ? hash : sectionAbout(blocks, t);
  if (section === undefined) return;
  settle(() => {
    const start = top(section);
    if (start === undefined) return;
    if (offset === undefined) document.getElementById(section)?.scrollIntoView();
    else window.scrollBy({ top: start - readingLine() + offset });
  });
}

function sectionAbout(blocks: readonly NoteBlock[], t: number | undefined): string | undefined {
  if (t === undefined) return undefined;
  return blocks.findLast(({ start, end }) => start !== undefined && end !== undefined && start <= t && t < end)?.id;
}

/** Scrolls now and again while heights are still changing, unless the user does something. */
function settle(scroll: () => void): void {
  const until = performance.now() + CORRECTED;
  const inputs = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
  let stopped = false;
  const stop = () => {
    stopped = true;
    for (const input of inputs) window.removeEventListener(input, stop);
  };
  for (const input of inputs) window.addEventListener(input, stop, { passive: true });
  const again = () => {
    if (stopped) return;
    scroll();
    if (performance.now() < until) requestAnimationFrame(again);
    else stop();
  };
  again();
}
