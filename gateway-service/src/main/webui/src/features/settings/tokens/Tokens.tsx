import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tokensQuery } from '@/api/queries';
import type { PersonalToken } from '@/api/types';
import { requestSentence } from '@/failures/sentences';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Empty, Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { NewTokenForm } from './NewTokenForm';
import { NewTokenShown } from './NewTokenShown';
import { TokenRow } from './TokenRow';
import { UsingTokens } from './UsingTokens';
import { useTokens } from './useTokens';

/** Keys with which the person's own programs act for them. */
export function Tokens() {
  const tokens = useQuery(tokensQuery);
  const { create, revoke } = useTokens();
  const [asking, setAsking] = useState<PersonalToken>();

  return (
    <>
      <Section
        title="Access tokens"
        about="For scripts and programs of your own, which use Study Buddy in your name. A token opens nothing on these pages: neither settings nor other tokens."
        said={revoke.isSuccess && asking === undefined ? `“${revoke.variables.name}” is revoked.` : ''}
      >
        {create.data !== undefined && (
          <NewTokenShown key={create.data.id} token={create.data.token} onDone={() => create.reset()} />
        )}
        {tokens.isPending && <Loading label="Loading your tokens…" lines={2} />}
        {tokens.isError && tokens.data === undefined && (
          <Failed error={tokens.error} onRetry={() => tokens.refetch()} />
        )}
        {tokens.data?.length === 0 && <Empty title="No tokens yet">Make one below when a program needs it.</Empty>}
        {tokens.data !== undefined && tokens.data.length > 0 && (
          <ul aria-label="Tokens" className="divide-y divide-line rounded-lg border border-line bg-surface">
            {tokens.data.map((token) => (
              <TokenRow
                key={token.id}
                token={token}
                onRevoke={() => {
                  revoke.reset();
                  setAsking(token);
                }}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title="New token">
        <NewTokenForm create={create} />
      </Section>
      <UsingTokens />
      {asking !== undefined && (
        <ConfirmDialog
          title={`Revoke “${asking.name}”?`}
          confirm="Revoke the token"
          dismiss="Keep it"
          busy={revoke.isPending}
          onDismiss={() => setAsking(undefined)}
          onConfirm={() => revoke.mutate(asking, { onSuccess: () => setAsking(undefined) })}
        >
          <p>Whatever uses it stops working at once. It cannot be brought back, but you can make another one.</p>
          {revoke.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestSentence(revoke.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
