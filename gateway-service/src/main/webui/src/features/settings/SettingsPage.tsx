import { useQuery } from '@tanstack/react-query';
import { meQuery } from '@/api/queries';
import { providerName } from '@/session/providers';
import { SignOutButton } from '@/session/SignOutButton';
import { day } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Failed, Loading } from '@/ui/states';

export function SettingsPage() {
  const me = useQuery(meQuery);
  return (
    <Page title="Settings">
      {me.isPending && <Loading lines={1} />}
      {me.isError && me.data === undefined && <Failed error={me.error} onRetry={() => me.refetch()} />}
      {me.data !== undefined && (
        <section aria-labelledby="account">
          <h2 id="account" className="mb-3 text-lg font-semibold">
            Account
          </h2>
          <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
            <Fact name="Name" value={me.data.name} />
            <Fact name="E-mail" value={me.data.email} />
            <Fact name="Signed in with" value={providerName(me.data.provider)} />
            <Fact name="Member since" value={day(me.data.created_at)} />
          </dl>
          <div className="mt-6">
            <SignOutButton />
          </div>
        </section>
      )}
    </Page>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-wrap gap-x-6 px-4 py-3">
      <dt className="w-36 text-muted">{name}</dt>
      <dd className="min-w-0">{value}</dd>
    </div>
  );
}
