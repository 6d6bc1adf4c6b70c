/** The errors of imports that failed: the network is lost, or a newer version replaced the files. */
const failed = new WeakSet<object>();

/**
 * Marks the errors of chunks that could not be loaded, so that the error page can offer a reload. The router would reload
 * the page by itself, without a word and even without a network; a changed message keeps it from recognising the error.
 */
export function watchChunks(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const error: unknown = (event as Event & { payload?: unknown }).payload;
    if (!(error instanceof Error)) return;
    failed.add(error);
    error.message = `Chunk not loaded: ${error.message}`;
  });
}

export function isChunkError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && failed.has(error);
}
