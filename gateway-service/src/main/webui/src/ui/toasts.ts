import { create } from 'zustand';

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

interface Toasts {
  shown: readonly Toast[];
  dismiss: (id: number) => void;
}

/** The most that are shown at once; an older one is dismissed. */
const MOST = 3;

let next = 0;

export const useToasts = create<Toasts>()((set) => ({
  shown: [],
  dismiss: (id) => set(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) })),
}));

/** Shows a short message, with an action such as "Undo" if there is one. */
export function toast(text: string, action?: Toast['action']): void {
  next += 1;
  const added = { id: next, text, action };
  useToasts.setState(({ shown }) => ({ shown: [...shown, added].slice(-MOST) }));
}
