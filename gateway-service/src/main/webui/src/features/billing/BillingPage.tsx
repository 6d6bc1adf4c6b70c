import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { creditsQuery, transactionsQuery } from '@/api/queries';
import type { Transaction } from '@/api/types';
import { credits, minute } from '@/ui/format';
import { LoadMore } from '@/ui/LoadMore';
import { Notice } from '@/ui/Notice';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';

const TYPES: Record<Transaction['type'], string> = {
  purchase: 'Purchase',
  usage: 'Video',
  refund: 'Credit returned',
  bonus: 'Bonus',
  reversal: 'Reversal',
};

export function BillingPage() {
  return (
    <Page title="Billing">
      <Account />
      <section aria-labelledby="history" className="mt-10">
        <h2 id="history" className="mb-3 text-lg font-semibold">
          History
        </h2>
        <History />
      </section>
    </Page>
  );
}

function Account() {
  const account = useQuery(creditsQuery);
  if (account.isPending) return <Loading lines={1} />;
  if (account.isError && account.data === undefined) {
    return <Failed error={account.error} onRetry={() => account.refetch()} />;
  }
  const { balance, held, debt, pending } = account.data;
  return (
    <div className="space-y-4">
      {pending && <Notice role="status">Your account is being set up. Your free credits arrive in a moment.</Notice>}
      <dl className="grid gap-4 sm:grid-cols-3">
        <Figure name="Balance" value={credits(balance)} note="to spend on videos" />
        <Figure name="Held" value={credits(held)} note="for videos being worked on" />
        {debt > 0 && <Figure name="Owed" value={credits(debt)} note="taken from your next purchase" />}
      </dl>
      <p className="text-muted">
        A video costs one credit. The credit is held while the note is written, and returned if it fails.
      </p>
    </div>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl font-semibold tabular-nums">{value}</dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  );
}

function History() {
  const history = useInfiniteQuery(transactionsQuery);
  if (history.isPending) return <Loading label="Loading the history…" />;
  if (history.isError && history.data === undefined) {
    return <Failed error={history.error} onRetry={() => history.refetch()} />;
  }
  const items = history.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title="Nothing has happened on this account yet" />;
  return (
    <>
      <div className="overflow-x-auto rounded-lg border border-line bg-surface">
        <table className="w-full text-left text-sm">
          <thead className="text-muted">
            <tr>
              <th className="px-4 py-2 font-medium">When</th>
              <th className="px-4 py-2 font-medium">What</th>
              <th className="px-4 py-2 text-right font-medium">Credits</th>
              <th className="px-4 py-2 text-right font-medium">Balance</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {items.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore pages={history} />
    </>
  );
}

function Entry({ entry }: { entry: Transaction }) {
  return (
    <tr>
      <td className="px-4 py-2 whitespace-nowrap">
        <time dateTime={entry.created_at}>{minute(entry.created_at)}</time>
      </td>
      <td className="px-4 py-2">
        {TYPES[entry.type]}
        <span className="text-muted"> · {entry.description}</span>
      </td>
      <td className="px-4 py-2 text-right tabular-nums">{entry.amount > 0 ? `+${entry.amount}` : entry.amount}</td>
      <td className="px-4 py-2 text-right tabular-nums">{entry.balance_after}</td>
    </tr>
  );
}
