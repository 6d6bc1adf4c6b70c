import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';

/** Ends the session and reloads the page, which clears its memory. */
export async function signOut(): Promise<void> {
  try {
    await answer(api.POST('/auth/logout'));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  window.location.assign('/login');
}
