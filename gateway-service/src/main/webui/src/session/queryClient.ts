import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { providersQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import { needsReauthentication, requireReauthentication } from '@/reauthentication/state';

/** One retry, soon: an error is shown within two seconds of a failed request, and the user can try again. */
const RETRIES = 1;
const RETRY_DELAY_MILLIS = 400;

/** Whether a retry can help: no response, or a service was unavailable. After a timeout, the user has waited enough. */
function isTransient(error: unknown): boolean {
  return !(error instanceof Problem) || error.status === 0 || error.status === 502 || error.status === 503;
}

/** The query cache. Live frames invalidate it, so nothing is polled. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.status === 401 && !needsReauthentication(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (needsReauthentication(error)) requireReauthentication(mutation.meta?.action);
        else onError(error);
      },
    }),
    defaultOptions: {
      queries: {
        // Without a network a request fails at once, and the page shows the error, instead of pausing silently.
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 10_000,
        retry: (failures, error) => failures < RETRIES && isTransient(error),
        retryDelay: RETRY_DELAY_MILLIS,
      },
      // Offline a mutation fails at once too. The default would keep it and send it when the page no longer shows it.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Removes the user's data from the cache. The public data of the sign-in page stays. */
export function clearUserData(cache: QueryClient): void {
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== providersQuery.queryKey[0] });
}
