import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { finishTasks } from './beforeSignOut';
import { leave } from './clearBrowser';

/** Ends the session and opens the sign-in page. */
export async function signOut(): Promise<void> {
  await finishTasks();
  try {
    await answer(api.POST('/auth/logout'));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
  }
  await leave('/login');
}
