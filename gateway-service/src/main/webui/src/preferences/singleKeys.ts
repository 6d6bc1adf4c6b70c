import { useSyncExternalStore } from 'react';

const STORAGE_KEY = 'single-keys';
const CHANGED = 'single-keys-changed';

/** Whether shortcuts of one key without a modifier are on; they are unless the user has switched them off. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== 'off';
}

function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(STORAGE_KEY);
  else localStorage.setItem(STORAGE_KEY, 'off');
  window.dispatchEvent(new Event(CHANGED));
}

/** `storage` is for a change in another tab. */
function subscribe(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  window.addEventListener('storage', changed);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', changed);
  };
}

/** The setting of shortcuts of one key, kept in this browser, and how to change it (WCAG 2.1.4). */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, singleKeysOn), switchSingleKeys];
}

/** Elements that use keys themselves. */
const USES_KEYS =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="combobox"], [role="slider"]';

/** Whether a key belongs to the page and not to a field, a menu or a dialog, and has no modifier. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  return !(event.target instanceof Element && event.target.closest(USES_KEYS) !== null);
}
