import { useEffect, useState, useSyncExternalStore } from 'react';

export const WIDEST = '(min-width: 80rem)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

export interface Bounds {
  least: number;
  most: number;
  usual: number;
}

export const SIDE: Bounds = { least: 320, most: 800, usual: 416 };
export const OUTLINE: Bounds = { least: 176, most: 400, usual: 240 };

/** A size in pixels, kept in this browser. */
export function useSize(name: string, { least, most, usual }: Bounds): [number, (size: number) => void] {
  const key = `reader-${name}`;
  const [size, setSize] = useState(() => {
    const kept = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(kept) && kept >= least && kept <= most ? kept : usual;
  });
  useEffect(() => {
    if (size === usual) localStorage.removeItem(key);
    else localStorage.setItem(key, String(size));
  }, [key, size, usual]);
  return [size, (wanted) => setSize(Math.round(Math.min(most, Math.max(least, wanted))))];
}

/** A choice between shown and hidden, kept in this browser. */
export function useShown(name: string): [boolean, (shown: boolean) => void] {
  const key = `reader-${name}`;
  const [shown, setShown] = useState(() => localStorage.getItem(key) !== 'hidden');
  useEffect(() => {
    if (shown) localStorage.removeItem(key);
    else localStorage.setItem(key, 'hidden');
  }, [key, shown]);
  return [shown, setShown];
}
