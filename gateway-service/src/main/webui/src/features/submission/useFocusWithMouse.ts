import { useEffect } from 'react';

/** On a device with a mouse only: on a phone the keyboard would cover the page. */
export function useFocusWithMouse(input: { current: HTMLElement | null }) {
  useEffect(() => {
    if (!window.matchMedia('(pointer: fine)').matches) return;
    // After the shell has focused the start of the page.
    const frame = requestAnimationFrame(() => input.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [input]);
}
