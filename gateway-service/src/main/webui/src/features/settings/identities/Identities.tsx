import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '@/api/auth';
import type { Identity } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { linkErrorSentence } from '@/errors/signInSentences';
import { providerName } from '@/session/providers';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Notice } from '@/ui/Notice';
import { Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { AddIdentity } from './AddIdentity';
import { IdentityRow } from './IdentityRow';
import { useIdentities } from './useIdentities';

interface Props {
  /** The provider that was just added. */
  linked?: string;
  /** The error code if adding failed. */
  error?: string;
}

/** The identities that the user can sign in with. */
export function Identities({ linked, error }: Props) {
  const me = useQuery(meQuery);
  const { add, remove } = useIdentities();
  const [asking, setAsking] = useState<Identity>();
  const identities = me.data?.identities ?? [];
  // The parameter can be forged, so it is checked against the user's identities.
  const added = identities.find(({ provider }) => provider === linked);

  return (
    <Section
      title={t`Ways to sign in`}
      about={t`You can sign in with each of these accounts. Add a second one in case you lose access to the first.`}
      result={remove.isSuccess && asking === undefined ? t`${providerName(remove.variables.provider)} is removed.` : ''}
    >
      <div className="space-y-6">
        {added !== undefined && (
          <Notice tone="good" role="status">
            <Trans>{providerName(added.provider)} is added. You can now sign in with it.</Trans>
          </Notice>
        )}
        {error !== undefined && (
          <Notice tone="bad" role="alert">
            {linkErrorSentence(error)}
          </Notice>
        )}
        {me.isPending && <Loading label={t`Loading your ways to sign in…`} lines={2} />}
        {me.isError && me.data === undefined && <Failed error={me.error} onRetry={() => me.refetch()} />}
        {identities.length > 0 && (
          <ul
            aria-label={t`Your ways to sign in`}
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
        {me.data !== undefined && <AddIdentity add={add} linked={identities.map(({ provider }) => provider)} />}
      </div>
      {asking !== undefined && (
        <ConfirmDialog
          title={t`Remove ${providerName(asking.provider)}?`}
          confirm={t`Remove ${providerName(asking.provider)}`}
          dismiss={t`Keep it`}
          busy={remove.isPending}
          onDismiss={() => setAsking(undefined)}
          onConfirm={() => remove.mutate(asking, { onSuccess: () => setAsking(undefined) })}
        >
          <p>
            <Trans>
              You can no longer sign in with {asking.email}, and the browsers that are signed in with it are signed out.
              Your account at {providerName(asking.provider)} does not change.
            </Trans>
          </p>
          {remove.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestErrorSentence(remove.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </Section>
  );
}
