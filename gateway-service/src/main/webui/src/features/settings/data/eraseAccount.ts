import { answer, api } from '@/api/client';

/** Deletes the person everywhere, leaves nothing of them in this browser, and goes to the sign-in page. */
export async function eraseAccount(): Promise<void> {
  await answer(api.DELETE('/auth/me'));
  localStorage.clear();
  sessionStorage.clear();
  // A page that is loaded anew keeps nothing in memory either.
  window.location.assign('/login?deleted=true');
}
