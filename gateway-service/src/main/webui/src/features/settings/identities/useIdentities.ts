import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { ignoreNotFound } from '@/api/problem';
import type { Identity } from '@/api/types';

type Provider = Identity['provider'];

/** Adds and removes identities. Adding one navigates to the provider. */
export function useIdentities() {
  const cache = useQueryClient();
  return {
    add: useMutation({
      meta: { action: 'add_identity' },
      mutationFn: (provider: Provider) =>
        answer(api.POST('/auth/me/identities/{provider}', { params: { path: { provider } } })),
      onSuccess: ({ location }) => window.location.assign(location),
    }),
    remove: useMutation({
      meta: { action: 'remove_identity' },
      mutationFn: ({ provider }: Identity) =>
        ignoreNotFound(answer(api.DELETE('/auth/me/identities/{provider}', { params: { path: { provider } } }))),
      onSuccess: (_, gone) => {
        cache.setQueryData(
          meQuery.queryKey,
          (me) => me && { ...me, identities: me.identities.filter(({ provider }) => provider !== gone.provider) },
        );
        // If this browser was signed in with it, the answer is 401, which opens the sign-in page.
        void cache.invalidateQueries({ queryKey: meQuery.queryKey });
        void cache.invalidateQueries({ queryKey: keys.sessions });
      },
    }),
  };
}
