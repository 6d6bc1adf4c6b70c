import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { providersQuery } from '@/api/auth';
import { Problem } from '@/api/problem';

/** Whether a retry can help: no response, or a service was unavailable. */
function isTransient(error: unknown): boolean {
  return !(error instanceof Problem) || error.status === 0 || error.status >= 502;
}

/** The query cache. Live frames invalidate it, so nothing is polled. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
      },
      // While the browser is offline a mutation fails at once. The default would keep it and send it later, when the page no
      // longer shows it.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Removes the user's data from the cache. The public data of the sign-in page stays. */
export function clearUserData(cache: QueryClient): void {
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== providersQuery.queryKey[0] });
}
