import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { meQuery } from '@/api/auth';
import type { User } from '@/api/types';
import { SignOutButton } from '@/session/SignOutButton';
import { Badge } from '@/ui/Badge';
import { Failed, Loading } from '@/ui/states';
import { day } from '@/ui/times';
import { Section } from '../Section';
import { Appearance } from './Appearance';
import { Avatar } from './Avatar';
import { NameForm } from './NameForm';
import { NoteDefaults } from './NoteDefaults';

const PLANS: Record<string, string> = {
  get free() {
    return t`Free`;
  },
  get pro() {
    return t`Pro`;
  },
  get enterprise() {
    return t`Enterprise`;
  },
};

/** The profile, the appearance and the defaults of notes. */
export function Profile() {
  const me = useQuery(meQuery);
  if (me.isPending) return <Loading label={t`Loading your profile…`} />;
  if (me.data === undefined) return <Failed error={me.error} onRetry={() => me.refetch()} />;
  return (
    <>
      <Section title={t`Profile`}>
        <div className="mb-6 flex items-center gap-4">
          <Avatar user={me.data} />
          <div className="min-w-0">
            <p className="font-semibold">{me.data.name}</p>
            <p className="text-sm text-muted">
              <Trans>The picture comes from the account that you first signed in with.</Trans>
            </p>
          </div>
        </div>
        <NameForm name={me.data.name} />
        <Facts user={me.data} />
        <div className="mt-6">
          <SignOutButton />
        </div>
      </Section>
      <Appearance settings={me.data.settings} />
      <NoteDefaults settings={me.data.settings} />
    </>
  );
}

function Facts({ user }: { user: User }) {
  return (
    <dl className="mt-6 divide-y divide-line rounded-lg border border-line bg-surface">
      <Fact name={t`E-mail`}>
        {user.email}{' '}
        {user.email_verified ? (
          <Badge tone="good">
            <Trans>Verified</Trans>
          </Badge>
        ) : (
          <Badge tone="plain">
            <Trans>Not verified</Trans>
          </Badge>
        )}
      </Fact>
      <Fact name={t`Plan`}>{PLANS[user.subscription_tier] ?? user.subscription_tier}</Fact>
      <Fact name={t`Member since`}>{day(user.created_at)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-6 px-4 py-3">
      <dt className="w-32 text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
