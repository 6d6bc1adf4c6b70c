import { Plural, Trans } from '@lingui/react/macro';
import type { Transaction } from '@/api/types';
import { day } from '@/ui/times';
import { UsageChart } from './UsageChart';
import { type Week, weeks } from './weeks';

interface Props {
  /** The transactions since {@link firstWeek}. */
  transactions: readonly Transaction[];
  /** The balance now. */
  balance: number;
  now: Date;
}

/** The chart, and the same numbers as a table for screen readers. */
export function Weeks({ transactions, balance, now }: Props) {
  const shown = weeks(transactions, balance, now);
  const used = shown.reduce((sum, week) => sum + week.used, 0);
  const date = ({ start }: Week) => day(start.toISOString());
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <figure className="mt-4">
      <UsageChart weeks={shown} />
      {first !== undefined && last !== undefined && (
        <p aria-hidden="true" className="mt-1 flex justify-between text-xs text-muted">
          <span>{date(first)}</span>
          <span>
            <Trans>this week</Trans>
          </span>
        </p>
      )}
      <figcaption className="mt-2 text-sm text-muted">
        <Plural
          value={used}
          _0="You used no credits in the last eight weeks."
          one="You used # credit in the last eight weeks."
          other="You used # credits in the last eight weeks."
        />
      </figcaption>
      {/* A table does not shrink to one pixel itself and would widen a narrow page. */}
      <div className="sr-only">
        <table>
          <caption>
            <Trans>Credits by week</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Week of</Trans>
              </th>
              <th scope="col">
                <Trans>Used</Trans>
              </th>
              <th scope="col">
                <Trans>Balance at its end</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((week) => (
              <tr key={week.start.getTime()}>
                <th scope="row">{date(week)}</th>
                <td>{week.used}</td>
                <td>{week.balance}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
