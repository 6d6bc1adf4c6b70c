interface Options {
  /** The milliseconds after which it runs even if the browser is busy. */
  timeout: number;
  /** The delay in milliseconds in browsers without idle callbacks, such as Safari. */
  fallback: number;
}

/** Runs a function when the browser is idle. Returns a function that cancels it. */
export function whenIdle(run: () => void, { timeout, fallback }: Options): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, fallback);
    return () => clearTimeout(timer);
  }
  const request = window.requestIdleCallback(run, { timeout });
  return () => window.cancelIdleCallback(request);
}
