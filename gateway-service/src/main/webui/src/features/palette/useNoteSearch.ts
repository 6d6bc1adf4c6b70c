import { useQuery } from '@tanstack/react-query';
import { quickSearchQuery } from '@/api/choices';
import { useDebounced } from '@/ui/useDebounced';

const SEARCH_DELAY_MILLIS = 200;
const SHORTEST_SEARCH = 2;

/** The notes that the text finds, or the newest ones. */
export function useNoteSearch(text: string) {
  const settled = useDebounced(text, SEARCH_DELAY_MILLIS);
  const query = settled.length < SHORTEST_SEARCH ? '' : settled;
  const { data = [], error, isSuccess, isPlaceholderData } = useQuery(quickSearchQuery(query));
  return { query, found: data, error, isSettled: isSuccess && !isPlaceholderData };
}

export type NoteSearch = ReturnType<typeof useNoteSearch>;
