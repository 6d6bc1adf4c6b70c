import { useEffect } from 'react';
import { isSingleKey, useSingleKeys } from '@/preferences/singleKeys';
import { usePlayback } from '../playback';

/** Seconds by which a key moves the playback. */
const MOVES: Record<string, number> = { j: -10, l: 10, ArrowLeft: -5, ArrowRight: 5 };

/** Elements that scroll or choose by arrow keys. */
const USES_ARROWS = 'pre, [role="tablist"], [role="separator"], [role="radiogroup"], .table-box, .formula';

/** K plays and pauses; J, L and the arrows move an open player, while no field has the focus. */
export function usePlayerKeys(): void {
  const [on] = useSingleKeys();
  useEffect(() => {
    if (!on) return undefined;
    const press = (event: KeyboardEvent) => {
      if (!isSingleKey(event) || event.shiftKey) return;
      const { toggle, seek, second, opened } = usePlayback.getState();
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (key === 'k') {
        event.preventDefault();
        if (!event.repeat) toggle();
        return;
      }
      const move = MOVES[key];
      if (move === undefined || !opened) return;
      if (key.startsWith('Arrow') && event.target instanceof Element && event.target.closest(USES_ARROWS)) return;
      event.preventDefault();
      seek(second + move);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}
