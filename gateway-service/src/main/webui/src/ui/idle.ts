/** Runs once the page has nothing better to do, for code that may be needed soon. Returns a function that cancels it. */
export function whenIdle(run: () => void): () => void {
  // Safari has no idle callbacks.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 2000);
    return () => clearTimeout(timer);
  }
  const request = window.requestIdleCallback(run, { timeout: 5000 });
  return () => window.cancelIdleCallback(request);
}
