import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSingleKeys } from '@/preferences/singleKeys';
import { takesText } from '@/preferences/typing';
import { closePalette, openPalette, openShortcuts, usePalette } from '@/ui/palette';
import { PAGES_BY_KEY } from './keys';

/** The time for the second key after g. */
const SECOND_KEY_MILLIS = 1500;

/** The shortcuts of every page: Ctrl or Cmd+K always, single keys unless they are switched off. */
export function useShortcuts(preload: () => unknown): void {
  const navigate = useNavigate();
  const [singleKeys] = useSingleKeys();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Control' || event.key === 'Meta') void preload();
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      if (usePalette.getState().shown === 'palette') closePalette();
      else openPalette();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [preload]);

  useEffect(() => {
    if (!singleKeys) return;
    let afterG = 0;
    const onKey = (event: KeyboardEvent) => {
      const isSingle = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
      if (!isSingle || event.defaultPrevented || takesText(event.target) || somethingIsOpen()) return;
      const page = performance.now() < afterG ? PAGES_BY_KEY[event.key] : undefined;
      if (event.key === 'Shift') return;
      afterG = 0;
      if (page !== undefined) {
        // The second key is not also a shortcut of the page.
        event.stopImmediatePropagation();
        event.preventDefault();
        void navigate({ to: page });
      } else if (event.key === 'g') {
        afterG = performance.now() + SECOND_KEY_MILLIS;
      } else if (event.key === '?') {
        event.preventDefault();
        openShortcuts();
      } else if (event.key === '/') {
        event.preventDefault();
        const field = document.getElementById('search');
        if (field === null) openPalette();
        else field.focus();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [singleKeys, navigate]);
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k';

const somethingIsOpen = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
