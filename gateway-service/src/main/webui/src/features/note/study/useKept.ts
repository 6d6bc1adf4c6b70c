import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/**
 * A state of a note that stays when its pane is closed and opened again. It is in the query cache, which a sign-out
 * clears, and not in the storage of the browser: it has texts of the user.
 */
export function useKept<T>(noteId: string, name: string, initial: T): [T, (value: T | ((known: T) => T)) => void] {
  const cache = useQueryClient();
  const { data = initial } = useQuery<T>({
    queryKey: ['study', noteId, name],
    queryFn: () => initial,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const set = useCallback(
    (value: T | ((known: T) => T)) =>
      cache.setQueryData<T>(['study', noteId, name], (known) =>
        value instanceof Function ? value(known ?? initial) : value,
      ),
    [cache, noteId, name, initial],
  );
  return [data, set];
}
