import { useSyncExternalStore } from 'react';

/** A setting that is on or off and is kept in this browser. */
export interface Flag {
  isOn: () => boolean;
  set: (on: boolean) => void;
  /** `storage` events are for a change in another tab. */
  subscribe: (changed: () => void) => () => void;
}

export function flag(storageKey: string, byDefault: boolean): Flag {
  const changedEvent = `${storageKey}-changed`;
  return {
    isOn: () => (localStorage.getItem(storageKey) ?? (byDefault ? 'on' : 'off')) === 'on',
    set: (on) => {
      if (on === byDefault) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, on ? 'on' : 'off');
      window.dispatchEvent(new Event(changedEvent));
    },
    subscribe: (changed) => {
      window.addEventListener(changedEvent, changed);
      window.addEventListener('storage', changed);
      return () => {
        window.removeEventListener(changedEvent, changed);
        window.removeEventListener('storage', changed);
      };
    },
  };
}

export function useFlag({ isOn, set, subscribe }: Flag): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, isOn), set];
}
