import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { clearUnsaved } from './unsaved';

/** Ends the session and reloads the page, which clears its memory. What was unsaved leaves the browser. */
export async function signOut(): Promise<void> {
  try {
    await answer(api.POST('/auth/logout'));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  clearUnsaved();
  window.location.assign('/login');
}
