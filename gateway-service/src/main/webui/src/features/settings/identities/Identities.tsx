import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '@/api/queries';
import type { Identity } from '@/api/types';
import { linkingSentence, requestSentence } from '@/failures/sentences';
import { providerName } from '@/session/providers';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Notice } from '@/ui/Notice';
import { Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { AddAnother } from './AddAnother';
import { IdentityRow } from './IdentityRow';
import { useIdentities } from './useIdentities';

interface Props {
  /** The provider that was just added, as one comes back from it. */
  linked?: string;
  /** Why none was. */
  error?: string;
}

/** The accounts elsewhere that open this one. */
export function WaysToSignIn({ linked, error }: Props) {
  const me = useQuery(meQuery);
  const { add, remove } = useIdentities();
  const [asking, setAsking] = useState<Identity>();
  const identities = me.data?.identities ?? [];
  // Anybody can make up an address that says so.
  const added = identities.find(({ provider }) => provider === linked);

  return (
    <Section
      title="Ways to sign in"
      about="Each of these opens this account. With a second one you get in even if you lose the first."
      said={remove.isSuccess && asking === undefined ? `${providerName(remove.variables.provider)} is removed.` : ''}
    >
      <div className="space-y-6">
        {added !== undefined && (
          <Notice tone="good" role="status">
            {providerName(added.provider)} is added. From now on it signs you in here too.
          </Notice>
        )}
        {error !== undefined && (
          <Notice tone="bad" role="alert">
            {linkingSentence(error)}
          </Notice>
        )}
        {me.isPending && <Loading label="Loading your ways to sign in…" lines={2} />}
        {me.isError && me.data === undefined && <Failed error={me.error} onRetry={() => me.refetch()} />}
        {identities.length > 0 && (
          <ul
            aria-label="Your ways to sign in"
            className="divide-y divide-line rounded-lg border border-line bg-surface"
          >
            {identities.map((identity) => (
              <IdentityRow
                key={identity.provider}
                identity={identity}
                last={identities.length === 1}
                onRemove={() => {
                  remove.reset();
                  setAsking(identity);
                }}
              />
            ))}
          </ul>
        )}
        {me.data !== undefined && <AddAnother add={add} linked={identities.map(({ provider }) => provider)} />}
      </div>
      {asking !== undefined && (
        <ConfirmDialog
          title={`Remove ${providerName(asking.provider)}?`}
          confirm={`Remove ${providerName(asking.provider)}`}
          dismiss="Keep it"
          busy={remove.isPending}
          onDismiss={() => setAsking(undefined)}
          onConfirm={() => remove.mutate(asking, { onSuccess: () => setAsking(undefined) })}
        >
          <p>
            {asking.email} no longer signs you in here. Nothing changes at {providerName(asking.provider)}, and you stay
            signed in.
          </p>
          {remove.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestSentence(remove.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </Section>
  );
}
