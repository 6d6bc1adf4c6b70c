import { useState } from 'react';

/**
 * A handler that returns the focus to where it was when the dialog was opened. Radix returns it to the dialog's own
 * trigger only, and our dialogs are opened by state.
 */
export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (before instanceof HTMLElement) before.focus();
  };
}
