import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';

/** Ends the session everywhere and leaves nothing of the person in this page's memory. */
export async function signOut(): Promise<void> {
  try {
    await answer(api.POST('/auth/logout'));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  window.location.assign('/login');
}
