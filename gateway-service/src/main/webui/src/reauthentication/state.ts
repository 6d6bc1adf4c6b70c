import { create } from 'zustand';
import { Problem } from '@/api/problem';

/** The actions for which the API may ask who the user is. */
export type Action = 'delete_account' | 'create_token' | 'add_identity' | 'remove_identity';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: { action?: Action };
  }
}

interface Reauthentication {
  /** The API refused an action until the user signs in again; it may be one without a name. */
  required?: { action?: Action };
  /** The page was loaded after the user signed in again, and they were not told yet. */
  returned?: boolean;
  /** The action that the user wanted before they signed in again. */
  offered?: Action;
}

const STORAGE_KEY = 'reauthentication';
/** After this time the user has forgotten what they wanted. */
const OFFERED_FOR_MILLIS = 15 * 60_000;

/** What the page before the sign-in has left for this one. */
export function afterSignIn(): Reauthentication {
  const stored = sessionStorage.getItem(STORAGE_KEY);
  if (stored === null) return {};
  sessionStorage.removeItem(STORAGE_KEY);
  const { action, at } = JSON.parse(stored) as { action?: Action; at: number };
  return Date.now() - at > OFFERED_FOR_MILLIS ? {} : { returned: true, offered: action };
}

export const useReauthentication = create<Reauthentication>()(afterSignIn);

export const needsReauthentication = (error: unknown): boolean =>
  error instanceof Problem && error.status === 401 && error.code === 'reauthentication_required';

export const requireReauthentication = (action: Action | undefined) =>
  useReauthentication.setState({ required: { action } });

export const dismissReauthentication = () => useReauthentication.setState({ required: undefined });

/** To be called when the page is left for the sign-in. */
export function rememberAction(action: Action | undefined): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ action, at: Date.now() }));
}

/** Whether this action is offered again. True once: a later visit of its page does not offer it. */
export function takeOffer(action: Action): boolean {
  const taken = useReauthentication.getState().offered === action;
  if (taken) useReauthentication.setState({ offered: undefined });
  return taken;
}
