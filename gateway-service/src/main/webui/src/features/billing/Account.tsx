import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { creditsQuery } from '@/api/credits';
import { credits } from '@/ui/format';
import { Notice } from '@/ui/Notice';
import { Failed } from '@/ui/states';

/** The balance, the held credits and the debt. */
export function Account() {
  const account = useQuery(creditsQuery);
  if (account.isError && account.data === undefined) {
    return <Failed error={account.error} onRetry={() => account.refetch()} />;
  }
  const { balance, held, debt = 0, pending } = account.data ?? {};
  return (
    <div className="space-y-4">
      {account.isPending && (
        <p role="status" className="sr-only">
          <Trans>Loading your credits…</Trans>
        </p>
      )}
      {pending && (
        <Notice role="status">
          <Trans>Your account is being set up. Your free credits arrive in a moment.</Trans>
        </Notice>
      )}
      <dl className="grid gap-4 sm:grid-cols-3">
        <Figure name={t`Available`} value={balance} note={t`A video costs one credit.`} />
        <Figure
          name={t`Held`}
          value={held}
          note={t`Reserved for videos in progress. If a video fails, its credit is returned.`}
        />
        {debt > 0 && (
          <Figure
            name={t`Owed`}
            value={debt}
            note={t`Spent credits whose payment was refunded. Your next purchase repays them first; then you can make new notes.`}
          />
        )}
      </dl>
    </div>
  );
}

interface FigureProps {
  name: string;
  /** In credits; undefined while it is loading. */
  value: number | undefined;
  note: string;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl font-semibold tabular-nums">{value === undefined ? '…' : credits(value)}</dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  );
}
