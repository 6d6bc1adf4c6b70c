import { create } from 'zustand';

const STORAGE_KEY = 'single-keys';

interface SingleKeys {
  on: boolean;
  set: (on: boolean) => void;
}

const useStore = create<SingleKeys>()((set) => ({
  on: localStorage.getItem(STORAGE_KEY) !== 'off',
  set: (on) => {
    if (on) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
    set({ on });
  },
}));

/** Whether single keys are shortcuts, kept in this browser, and a function that changes it. They are at first. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const { on, set } = useStore();
  return [on, set];
}
