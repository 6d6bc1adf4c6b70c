import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

export const creditsQuery = queryOptions({
  queryKey: keys.credits,
  queryFn: ({ signal }) => answer(api.GET('/credits', { signal })),
});
