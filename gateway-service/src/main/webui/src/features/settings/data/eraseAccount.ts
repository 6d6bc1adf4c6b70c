import { answer, api } from '@/api/client';
import { leave } from '@/session/clearBrowser';

/** Deletes the account and opens the sign-in page. */
export async function eraseAccount(): Promise<void> {
  await answer(api.DELETE('/auth/me'));
  await leave('/login?deleted=true');
}
