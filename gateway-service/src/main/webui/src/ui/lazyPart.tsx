import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { whenIdle } from './idle';
import { useOnline } from './useOnline';

interface Options<P> {
  /** What is shown until the code is loaded, of the same size if something is below it. */
  placeholder?: ReactNode;
  /**
   * What is shown while the code cannot be loaded, offline too. Without it, the placeholder is shown while the browser is
   * offline, and an error of the import is thrown while it is online.
   */
  failed?: ComponentType<P>;
}

/**
 * A part of a page whose code is loaded when the part is first shown, or earlier by {@link usePreload}. React.lazy suspends
 * the first time it is shown even if its code has been loaded.
 *
 * No import is started offline: browsers keep the error of a failed import until the page is reloaded.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { placeholder = null, failed: Failed }: Options<P> = {},
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
    const online = useOnline();
    useEffect(() => {
      if (Shown !== undefined || !online) return;
      let isShown = true;
      fetchPart().then(
        (part) => isShown && setShown(() => part),
        (reason) => isShown && setError({ reason }),
      );
      return () => {
        isShown = false;
      };
    }, [Shown, online]);
    if (Shown !== undefined) return <Shown {...props} />;
    if (Failed !== undefined && (error !== undefined || !online)) return <Failed {...props} />;
    // Offline the rest of the page still works, such as the form for a link.
    if (error !== undefined && online) throw error.reason;
    return placeholder;
  }
  // A failed preload is ignored; the error is handled when the part is shown.
  const preload = () => {
    if (navigator.onLine) void fetchPart().catch(() => undefined);
  };
  return Object.assign(LazyPart, { preload });
}

/** Loads the code of parts when the page is idle. Pass the same array each time. */
export function usePreload(parts: readonly { preload: () => void }[]): void {
  useEffect(
    () =>
      whenIdle(
        () => {
          for (const { preload } of parts) preload();
        },
        { timeout: 5000, fallback: 2000 },
      ),
    [parts],
  );
}
