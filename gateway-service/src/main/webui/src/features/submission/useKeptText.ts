import { useState } from 'react';

const STORAGE_KEY = 'pasted';

/**
 * The text of the paste field, kept in this tab while the user buys credits or reads another page. `given` comes with the
 * address and goes before it.
 */
export function useKeptText(userId: string | undefined, given: string | undefined) {
  const key = `${STORAGE_KEY}:${userId ?? ''}`;
  const [text, setText] = useState(() => given ?? sessionStorage.getItem(key) ?? '');
  const change = (next: string) => {
    setText(next);
    if (next.trim() === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  return [text, change] as const;
}
