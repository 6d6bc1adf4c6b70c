import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { creditsQuery } from '@/api/credits';
import { transactionsSinceQuery } from '@/api/transactions';
import { buttonClass } from '@/ui/Button';
import { credits } from '@/ui/format';
import { TextLink } from '@/ui/Link';
import { lazyPart } from '@/ui/lazyPart';
import { Failed, Loading } from '@/ui/states';
import { Card } from './Card';
import { firstWeek } from './firstWeek';

/** As high as the figure of {@link Weeks}: the chart, and 17 units for the three lines of text around it. */
const SPACE = (
  <div aria-hidden="true" className="mt-4 pb-17">
    <div className="aspect-[320/118]" />
  </div>
);

const Weeks = lazyPart(() => import('./Weeks').then(({ Weeks }) => Weeks), { placeholder: SPACE, failed: NoChart });

/** The balance, and what was used in the last weeks. */
export function Usage() {
  const { t } = useLingui();
  const [now] = useState(() => new Date());
  const balance = useQuery(creditsQuery);
  const transactions = useQuery(transactionsSinceQuery(firstWeek(now).toISOString()));
  useEffect(Weeks.preload, []);

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
          {transactions.data !== undefined && (
            <Weeks transactions={transactions.data} balance={balance.data.balance} now={now} />
          )}
          {transactions.isPending && SPACE}
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

function NoChart() {
  return (
    <p className="mt-4 text-sm text-muted">
      <Trans>The chart could not be loaded.</Trans>
    </p>
  );
}
