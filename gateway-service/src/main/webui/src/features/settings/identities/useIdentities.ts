import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import { goneIsFine } from '@/api/problem';
import { meQuery } from '@/api/queries';
import type { Identity } from '@/api/types';

type Provider = Identity['provider'];

/** Adding and removing ways to sign in. Adding one leaves the page for the provider's. */
export function useIdentities() {
  const cache = useQueryClient();
  return {
    add: useMutation({
      mutationFn: (provider: Provider) =>
        answer(api.POST('/auth/me/identities/{provider}', { params: { path: { provider } } })),
      onSuccess: ({ location }) => window.location.assign(location),
    }),
    remove: useMutation({
      mutationFn: ({ provider }: Identity) =>
        goneIsFine(answer(api.DELETE('/auth/me/identities/{provider}', { params: { path: { provider } } }))),
      onSuccess: (_, gone) => {
        cache.setQueryData(
          meQuery.queryKey,
          (me) => me && { ...me, identities: me.identities.filter(({ provider }) => provider !== gone.provider) },
        );
        void cache.invalidateQueries({ queryKey: meQuery.queryKey });
      },
    }),
  };
}
