import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionsQuery, tokensQuery } from '@/api/auth';
import type { Session } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { providerName } from '@/session/providers';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { LoadMore } from '@/ui/LoadMore';
import { Notice } from '@/ui/Notice';
import { Empty, Failed, Loading } from '@/ui/states';
import { minute } from '@/ui/times';
import { Section } from '../Section';
import { hasExpired } from '../tokens/expiry';
import { useSessions } from './useSessions';

/** The user's sessions, with buttons to sign them out. */
export function Sessions() {
  const sessions = useInfiniteQuery(sessionsQuery);
  const { signOutOne, signOutOthers } = useSessions();
  const [asking, setAsking] = useState(false);
  const [revokeTokens, setRevokeTokens] = useState(false);
  const tokens = useQuery(tokensQuery);
  const tokenCount = tokens.data?.filter(({ expires_at }) => !hasExpired(expires_at, Date.now())).length ?? 0;
  const items = sessions.data?.pages.flatMap((page) => page.items) ?? [];

  const result = () => {
    if (signOutOne.isSuccess) return t`${signOutOne.variables.device} is signed out.`;
    if (!signOutOthers.isSuccess || asking) return '';
    return signOutOthers.variables.revokeTokens
      ? t`All other browsers are signed out, and your access tokens are revoked.`
      : t`All other browsers are signed out.`;
  };

  return (
    <Section
      title={t`Sessions`}
      about={t`The browsers in which you are signed in. If you do not recognize one, sign it out and check your activity.`}
      result={result()}
    >
      {sessions.isPending && <Loading label={t`Loading your sessions…`} />}
      {sessions.isError && sessions.data === undefined && (
        <Failed error={sessions.error} onRetry={() => sessions.refetch()} />
      )}
      {sessions.data !== undefined && items.length === 0 && <Empty title={t`You are not signed in anywhere else`} />}
      {signOutOne.isError && (
        <div className="mb-4">
          <Notice tone="bad" role="alert">
            {requestErrorSentence(signOutOne.error)}
          </Notice>
        </div>
      )}
      {items.length > 0 && (
        <ul aria-label={t`Sessions`} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {items.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              leaving={signOutOne.isPending && signOutOne.variables.id === session.id}
              onSignOut={() => {
                signOutOthers.reset();
                signOutOne.mutate(session);
              }}
            />
          ))}
        </ul>
      )}
      <LoadMore pages={sessions} />
      {items.some(({ current }) => !current) && (
        <Button
          look="danger"
          className="mt-6"
          onClick={() => {
            signOutOne.reset();
            signOutOthers.reset();
            setRevokeTokens(false);
            setAsking(true);
          }}
        >
          <Trans>Sign out everywhere else</Trans>
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={t`Sign out everywhere else?`}
          confirm={t`Sign out everywhere else`}
          dismiss={t`Stay signed in`}
          busy={signOutOthers.isPending}
          onDismiss={() => setAsking(false)}
          onConfirm={() => signOutOthers.mutate({ revokeTokens }, { onSuccess: () => setAsking(false) })}
        >
          <p>
            <Trans>Only this browser stays signed in. Access tokens continue to work unless you revoke them.</Trans>
          </p>
          {tokenCount > 0 && (
            <label className="mt-4 flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                checked={revokeTokens}
                onChange={(event) => setRevokeTokens(event.target.checked)}
                className="size-5 accent-accent"
              />
              <span>
                <Plural
                  value={tokenCount}
                  one="Also revoke my access token. The script that uses it stops working."
                  other="Also revoke my # access tokens. The scripts that use them stop working."
                />
              </span>
            </label>
          )}
          {signOutOthers.isError && (
            <p role="alert" className="mt-2 text-bad">
              {requestErrorSentence(signOutOthers.error)}
            </p>
          )}
        </ConfirmDialog>
      )}
    </Section>
  );
}

interface RowProps {
  session: Session;
  leaving: boolean;
  onSignOut: () => void;
}

function SessionRow({ session, leaving, onSignOut }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">
          {session.device}{' '}
          {session.current && (
            <Badge tone="accent">
              <Trans>This browser</Trans>
            </Badge>
          )}
        </p>
        <p className="text-sm text-muted">
          <Trans>
            Last used <time dateTime={session.last_used_at}>{minute(session.last_used_at)}</time> · signed in{' '}
            <time dateTime={session.created_at}>{minute(session.created_at)}</time>
          </Trans>
          {session.provider !== undefined && ` · ${providerName(session.provider)}`}
        </p>
      </div>
      {!session.current && (
        <Button aria-label={t`Sign out ${session.device}`} disabled={leaving} onClick={onSignOut}>
          {leaving ? t`Signing out…` : t`Sign out`}
        </Button>
      )}
    </li>
  );
}
