import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { whenIdle } from './idle';

interface Options<P> {
  /** What is shown until the code is loaded, of the same size if something is below it. */
  placeholder?: ReactNode;
  /**
   * What is shown if the code cannot be loaded. Without it, the page shows its error; while the browser is offline, the
   * placeholder stays until the connection is back.
   */
  failed?: ComponentType<P>;
}

/**
 * A part of a page whose code is loaded when it is first shown, or before by {@link usePreload}: from then on it is shown
 * at once. A lazy component of React would show its placeholder each time, for up to 300 ms.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { placeholder = null, failed }: Options<P> = {},
) {
  let loaded: ComponentType<P> | undefined;
  const fetchPart = () =>
    load().then((part) => {
      loaded = part;
      return part;
    });

  function LazyPart(props: P) {
    const [Shown, setShown] = useState(() => loaded);
    const [error, setError] = useState<{ reason: unknown }>();
    const [isWaiting, setWaiting] = useState(false);
    useEffect(() => {
      if (Shown !== undefined || isWaiting) return;
      let isShown = true;
      fetchPart().then(
        (part) => isShown && setShown(() => part),
        (reason) => {
          if (!isShown) return;
          if (failed !== undefined) setShown(() => failed);
          else if (!navigator.onLine) setWaiting(true);
          else setError({ reason });
        },
      );
      return () => {
        isShown = false;
      };
    }, [Shown, isWaiting]);
    // The rest of the page works without a connection, such as a link that is pasted.
    useEffect(() => {
      if (!isWaiting) return;
      const retry = () => setWaiting(false);
      window.addEventListener('online', retry);
      return () => window.removeEventListener('online', retry);
    }, [isWaiting]);
    if (error !== undefined) throw error.reason;
    return Shown === undefined ? placeholder : <Shown {...props} />;
  }
  // A failure is handled when the part is shown.
  return Object.assign(LazyPart, { preload: () => void fetchPart().catch(() => undefined) });
}

/** Loads the code of parts when the page is idle. Pass the same array each time. */
export function usePreload(parts: readonly { preload: () => void }[]): void {
  useEffect(
    () =>
      whenIdle(() => {
        for (const { preload } of parts) preload();
      }),
    [parts],
  );
}
