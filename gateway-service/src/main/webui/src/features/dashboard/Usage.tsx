import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { creditsQuery, transactionsSinceQuery } from '@/api/credits';
import { buttonClass } from '@/ui/Button';
import { credits, day } from '@/ui/format';
import { TextLink } from '@/ui/Link';
import { Failed, Loading } from '@/ui/states';
import { Card } from './Card';
import { UsageChart } from './UsageChart';
import { firstWeek, type Week, weeks } from './weeks';

/** The balance, and what was used in the last weeks. */
export function Usage() {
  const { t } = useLingui();
  const [now] = useState(() => new Date());
  const balance = useQuery(creditsQuery);
  const transactions = useQuery(transactionsSinceQuery(firstWeek(now).toISOString()));

  return (
    <Card
      title={t`Credits`}
      action={
        <TextLink to="/billing" className="text-sm">
          <Trans>History</Trans>
        </TextLink>
      }
    >
      {balance.data === undefined ? (
        balance.isError ? (
          <Failed error={balance.error} onRetry={() => balance.refetch()} />
        ) : (
          <Loading lines={1} />
        )
      ) : balance.data.pending ? (
        <p className="text-muted">
          <Trans>Your account is being set up. Your first credits appear in a moment.</Trans>
        </p>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-2xl font-semibold tabular-nums">{credits(balance.data.balance)}</p>
            <Link to="/billing" className={buttonClass(balance.data.low ? 'main' : 'plain')}>
              <Trans>Buy credits</Trans>
            </Link>
          </div>
          {balance.data.held > 0 && (
            <p className="mt-1 text-sm text-muted">
              <Plural
                value={balance.data.held}
                one="# more is reserved for a video in progress."
                other="# more are reserved for videos in progress."
              />
            </p>
          )}
          {transactions.data !== undefined && <Weeks weeks={weeks(transactions.data, balance.data.balance, now)} />}
          {transactions.isPending && <div aria-hidden="true" className="h-44" />}
          {transactions.isError && transactions.data === undefined && (
            <div className="mt-3">
              <Failed error={transactions.error} onRetry={() => transactions.refetch()} />
            </div>
          )}
        </>
      )}
    </Card>
  );
}

/** The chart, and the same numbers as a table for screen readers. */
function Weeks({ weeks: shown }: { weeks: Week[] }) {
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
