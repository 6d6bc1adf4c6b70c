import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { LiveStore } from './store';

/** Long enough for the socket to come back by itself. */
const PATIENCE_MILLIS = 4000;
const INTERVAL_MILLIS = 3000;
/** What has changed without a job of this user, such as a purchase or an edit on another device, shows after this time. */
const OTHER_CHANGES_MILLIS = 15_000;

/**
 * Fetches the active jobs every few seconds while the socket is not open, for networks that block WebSockets. What a job
 * changes is fetched again when one starts or ends, and all that frames would change now and then. Returns a function
 * that stops it.
 */
export function pollWithoutSocket(store: LiveStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let missedAt = Date.now();

  const schedule = (millis: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void poll(), millis);
  };
  const poll = async () => {
    try {
      const query = { status: 'active', limit: 100 } as const;
      const { items } = await answer(api.GET('/jobs', { params: { query } }));
      if (stopped || store.getState().connection === 'open') return;
      store.polled(items);
      if (Date.now() - missedAt >= OTHER_CHANGES_MILLIS) {
        missedAt = Date.now();
        store.missed();
      }
    } catch (error) {
      // The next poll tries again; anything else than a failed request is a defect.
      if (!(error instanceof Problem)) throw error;
    }
    if (!stopped && store.getState().connection !== 'open') schedule(INTERVAL_MILLIS);
  };

  let before = store.getState().connection;
  schedule(PATIENCE_MILLIS);
  const unsubscribe = store.subscribe(() => {
    const { connection } = store.getState();
    if (connection === before) return;
    if (connection === 'open') clearTimeout(timer);
    else if (before === 'open') schedule(PATIENCE_MILLIS);
    before = connection;
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
