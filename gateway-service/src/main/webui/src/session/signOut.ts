import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { sendRemovals } from '@/api/removals';
import { tellTabs } from './tabs';
import { clearUnsaved } from './unsaved';

/** What this browser keeps for whoever uses it next: preferences that say nothing about the user. */
const KEPT = new Set(['theme', 'language', 'single-keys']);

/** Ends the session in every tab and reloads the page, which clears its memory. */
export async function signOut(): Promise<void> {
  await sendRemovals();
  try {
    await answer(api.POST('/auth/logout'));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  clearUnsaved();
  await clearBrowser();
  tellTabs({ type: 'signed-out' });
  window.location.assign('/login');
}

/** Deletes what the pages stored in this browser: unsaved texts, places and cached responses. */
export async function clearBrowser(): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (!KEPT.has(key)) localStorage.removeItem(key);
  }
  sessionStorage.clear();
  // Absent on pages without HTTPS.
  if (!('caches' in window)) return;
  for (const name of await caches.keys()) await caches.delete(name);
}
