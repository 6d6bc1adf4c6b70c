import { useCallback, useMemo, useRef, useState } from 'react';

/** The most that can be selected: bulk actions are one request for each. */
export const MAX_SELECTED = 100;

export interface Selection {
  /** The selected ids that are in the list. */
  selected: ReadonlySet<string>;
  /** Selects or deselects a row; `range`: with all rows from the last one that was changed. */
  toggle: (id: string, range: boolean) => void;
  selectAll: () => void;
  clear: () => void;
}

/** A selection in a list of ids. */
export function useSelection(ids: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | undefined>(undefined);
  const selected = useMemo(() => new Set(ids.filter((id) => chosen.has(id))), [ids, chosen]);

  const toggle = useCallback(
    (id: string, range: boolean) => {
      const on = !selected.has(id);
      const from = range && anchor.current !== undefined ? ids.indexOf(anchor.current) : -1;
      const at = ids.indexOf(id);
      const changed = from < 0 ? [id] : ids.slice(Math.min(from, at), Math.max(from, at) + 1);
      const next = new Set(selected);
      for (const one of changed) {
        // A range selects, whatever its last row was.
        if (on || changed.length > 1) next.add(one);
        else next.delete(one);
      }
      anchor.current = id;
      setChosen(atMost(next));
    },
    [ids, selected],
  );
  const selectAll = useCallback(() => setChosen(atMost(new Set(ids))), [ids]);
  const clear = useCallback(() => {
    anchor.current = undefined;
    setChosen(new Set());
  }, []);
  return { selected, toggle, selectAll, clear };
}

const atMost = (ids: ReadonlySet<string>) => new Set([...ids].slice(0, MAX_SELECTED));
