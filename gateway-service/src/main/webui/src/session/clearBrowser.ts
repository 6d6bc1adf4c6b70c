import { keeping } from './keeping';
import { tellTabs } from './tabs';

/** The stored preferences that contain nothing about the user. */
const KEPT = new Set(['theme', 'language', 'single-keys', 'notify-when-ready', 'mark-tab-when-ready']);

/** Deletes everything that the pages stored about the user: unsaved texts, positions and cached responses. */
export async function clearBrowser(): Promise<void> {
  keeping.stopped = true;
  for (const key of Object.keys(localStorage)) {
    if (!KEPT.has(key)) localStorage.removeItem(key);
  }
  sessionStorage.clear();
  // Absent on pages without HTTPS.
  if (!('caches' in window)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}

/** After the end of the session: clears every tab of this browser, and loads a page, which also clears the memory. */
export async function leave(page: string): Promise<void> {
  await clearBrowser();
  tellTabs({ type: 'signed-out' });
  window.location.assign(page);
}
