import { answer, api } from '@/api/client';

/** Deletes the account, clears the browser's storage and opens the sign-in page. */
export async function eraseAccount(): Promise<void> {
  await answer(api.DELETE('/auth/me'));
  localStorage.clear();
  sessionStorage.clear();
  // A full page load also clears the memory.
  window.location.assign('/login?deleted=true');
}
