import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** The newest 500 notes and the links between them that are not rejected. */
export const graphQuery = queryOptions({
  queryKey: [...keys.notes, 'graph'],
  queryFn: ({ signal }) => answer(api.GET('/notes/graph', { signal })),
  staleTime: 60_000,
});
