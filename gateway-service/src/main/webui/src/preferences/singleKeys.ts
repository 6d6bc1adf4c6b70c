import { flag, useFlag } from './flag';

const singleKeys = flag('single-keys', true);

/** Whether shortcuts of one key without a modifier are on; they are unless the user has switched them off. */
export const singleKeysOn = singleKeys.isOn;

/** The setting of shortcuts of one key, kept in this browser, and how to change it (WCAG 2.1.4). */
export const useSingleKeys = () => useFlag(singleKeys);

/** Elements that use keys themselves. */
const USES_KEYS =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="combobox"], [role="slider"]';

/** Whether a key belongs to the page and not to a field, a menu or a dialog, and has no modifier. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  return !(event.target instanceof Element && event.target.closest(USES_KEYS) !== null);
}
