import type { Transaction } from '@/api/types';
import { minute } from '@/ui/format';
import { TYPES } from './types';

/** Changes of the balance, one a row. */
export function HistoryTable({ items }: { items: Transaction[] }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <table aria-label="History" className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr>
            <th className="px-3 py-2 sm:px-4 font-medium">When</th>
            <th className="px-3 py-2 sm:px-4 font-medium">What</th>
            <th className="px-3 py-2 sm:px-4 text-right font-medium">Credits</th>
            <th className="px-3 py-2 sm:px-4 text-right font-medium">Balance</th>
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
      <td className="px-3 py-2 sm:px-4">
        <time dateTime={entry.created_at}>{minute(entry.created_at)}</time>
      </td>
      <td className="px-3 py-2 sm:px-4">
        {TYPES[entry.type]}
        <span className="text-muted"> · {entry.description}</span>
      </td>
      <td className="px-3 py-2 sm:px-4 text-right tabular-nums">
        {entry.amount > 0 ? `+${entry.amount}` : entry.amount}
      </td>
      <td className="px-3 py-2 sm:px-4 text-right tabular-nums">{entry.balance_after}</td>
    </tr>
  );
}
