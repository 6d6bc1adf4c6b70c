import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Transaction } from '@/api/types';
import { minute } from '@/ui/times';
import { Description } from './Description';
import { TYPES } from './types';

/** Transactions, one per row. */
export function HistoryTable({ items }: { items: Transaction[] }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table aria-label={t`History`} className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr>
            <th className="px-4 py-2 font-medium">
              <Trans>Description</Trans>
            </th>
            <th className="px-2 py-2 text-right font-medium">
              <Trans>Credits</Trans>
            </th>
            <th className="px-4 py-2 text-right font-medium">
              <Trans>Balance</Trans>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ entry }: { entry: Transaction }) {
  return (
    <tr>
      <td className="px-4 py-2">
        <p className="wrap-anywhere">
          <span className="font-medium">{TYPES[entry.type]}</span> · <Description entry={entry} />
        </p>
        <time dateTime={entry.created_at} className="text-muted">
          {minute(entry.created_at)}
        </time>
      </td>
      <td className="px-2 py-2 text-right tabular-nums">{entry.amount > 0 ? `+${entry.amount}` : entry.amount}</td>
      <td className="px-4 py-2 text-right tabular-nums">{entry.balance_after}</td>
    </tr>
  );
}
