import { useEffect, useRef } from 'react';
import { useSingleKeys } from '@/preferences/singleKeys';

type Actions = Readonly<Record<string, (() => void) | undefined>>;

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const OPEN = '[role="dialog"], [role="alertdialog"], [role="menu"]';
/** The keys that press what has the focus. */
const PRESSES: ReadonlySet<string> = new Set([' ', 'Enter']);
const PRESSED = 'button, summary, a, [role="button"], [role="tab"]';

/**
 * Runs actions by single keys, by `event.key`, unless the user has switched them off. A key does nothing while the user
 * types, while a dialog or menu is open, and together with Ctrl, Alt or Meta. An action that is undefined leaves its key
 * alone.
 *
 * @param within an element outside of which the focus must not be, unless nothing has the focus
 */
export function useKeys(actions: Actions, within?: { readonly current: HTMLElement | null }): void {
  const [on] = useSingleKeys();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const action = latest.current[event.key] ?? latest.current[event.key.toLowerCase()];
      if (action === undefined || event.defaultPrevented || event.repeat) return;
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector(OPEN) !== null) return;
      const target = event.target instanceof HTMLElement ? event.target : document.body;
      if (target.closest(TYPING) !== null || (PRESSES.has(event.key) && target.closest(PRESSED) !== null)) return;
      if (within !== undefined && target !== document.body && !within.current?.contains(target)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, within]);
}
