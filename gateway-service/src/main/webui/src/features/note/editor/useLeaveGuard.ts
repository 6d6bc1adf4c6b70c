import { useBlocker } from '@tanstack/react-router';
import { useRef, useState } from 'react';

/** Saves before the user leaves the editor, and requests a confirmation when that fails. */
export function useLeaveGuard(flush: () => Promise<boolean>) {
  const [asking, setAsking] = useState(false);
  const free = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      !free.current && current.pathname !== next.pathname && !(await withinTime(flush())),
    // The autosave warns itself, because it has the unsaved text.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return {
    asking: asking || blocker.status === 'blocked',
    /** Returns whether the editor can be closed; shows the confirmation otherwise. */
    check: async () => {
      const saved = await withinTime(flush());
      free.current = saved;
      setAsking(!saved);
      return saved;
    },
    stay: () => {
      setAsking(false);
      blocker.reset?.();
    },
    /** Returns whether the user wanted to close the editor, and not to go to another page. */
    leave: () => {
      free.current = true;
      setAsking(false);
      if (blocker.status !== 'blocked') return true;
      blocker.proceed();
      return false;
    },
  };
}

/** The longest time that leaving waits for the last request, in milliseconds. */
const LONGEST_FLUSH = 3_000;

function withinTime(saved: Promise<boolean>): Promise<boolean> {
  return Promise.race([
    saved,
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), LONGEST_FLUSH);
    }),
  ]);
}
