import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tokensQuery } from '@/api/auth';
import type { PersonalToken } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Empty, Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { NewTokenForm } from './NewTokenForm';
import { NewTokenShown } from './NewTokenShown';
import { TokenRow } from './TokenRow';
import { UsingTokens } from './UsingTokens';
import { useTokens } from './useTokens';

/** The personal access tokens. */
export function Tokens() {
  const tokens = useQuery(tokensQuery);
  const { create, revoke } = useTokens();
  const [asking, setAsking] = useState<PersonalToken>();

  return (
    <>
      <Section
        title={t`Access tokens`}
        about={t`For your own scripts and programs, which use Study Buddy as you. A token gives no access to your settings or to other tokens.`}
        result={revoke.isSuccess && asking === undefined ? t`“${revoke.variables.name}” is revoked.` : ''}
      >
        {create.data !== undefined && (
          <NewTokenShown key={create.data.id} token={create.data.token} onDone={() => create.reset()} />
        )}
        {tokens.isPending && <Loading label={t`Loading your tokens…`} lines={2} />}
        {tokens.isError && tokens.data === undefined && (
          <Failed error={tokens.error} onRetry={() => tokens.refetch()} />
        )}
        {tokens.data?.length === 0 && (
          <Empty title={t`No tokens yet`}>
            <Trans>Create one below when a program needs it.</Trans>
          </Empty>
        )}
        {tokens.data !== undefined && tokens.data.length > 0 && (
          <ul aria-label={t`Tokens`} className="divide-y divide-line rounded-lg border border-line bg-surface">
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
      <Section title={t`New token`}>
        <NewTokenForm create={create} />
      </Section>
      <UsingTokens />
      {asking !== undefined && (
        <ConfirmDialog
          title={t`Revoke “${asking.name}”?`}
          confirm={t`Revoke the token`}
          dismiss={t`Keep it`}
          busy={revoke.isPending}
          onDismiss={() => setAsking(undefined)}
          onConfirm={() => revoke.mutate(asking, { onSuccess: () => setAsking(undefined) })}
        >
          <p>
            <Trans>
              Programs that use it stop working at once. You cannot restore it, but you can create another one.
            </Trans>
          </p>
          {revoke.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestErrorSentence(revoke.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
