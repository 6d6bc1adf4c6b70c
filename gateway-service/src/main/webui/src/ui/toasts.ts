import { t } from '@lingui/core/macro';
import { create } from 'zustand';

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
  /** Called once when the message is closed, whether or not the action ran before. */
  onEnd?: () => void;
}

interface Toasts {
  shown: readonly Toast[];
  dismiss: (id: number) => void;
}

/** The most that are shown at once; an older one is dismissed. */
const MOST = 3;

/**
 * How long a message is shown: long enough to read it and to reach the action by keyboard (F8 moves the focus to the
 * messages).
 */
export const SHOWN_MILLIS = 10_000;

let next = 0;

export const useToasts = create<Toasts>()((set, get) => ({
  shown: [],
  dismiss: (id) => {
    const ended = get().shown.find((toast) => toast.id === id);
    set(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) }));
    ended?.onEnd?.();
  },
}));

/** Shows a short message, with an action such as "Undo" if there is one. Returns its id, with which it is dismissed. */
export function toast(text: string, action?: Toast['action'], onEnd?: () => void): number {
  next += 1;
  const added = { id: next, text, action, onEnd };
  useToasts.setState(({ shown }) => ({ shown: [...shown, added] }));
  const { shown, dismiss } = useToasts.getState();
  for (const { id } of shown.slice(0, -MOST)) dismiss(id);
  return added.id;
}

/** Shows a message with a button that reloads the page, when code could not be loaded. */
export const toastReload = (text: string): number =>
  toast(text, { label: t`Reload`, run: () => window.location.reload() });
