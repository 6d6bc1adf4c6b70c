import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { problemCode } from '@/api/problem';
import { purchaseQuery } from '@/api/purchases';
import type { Purchase } from '@/api/types';
import { Button, buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Failed, Loading } from '@/ui/states';
import { purchaseStatus } from './purchaseStatus';

/** The state of the purchase whose payment page the user returns from. Live frames update it. */
export function PurchaseOutcome({ id, onSettled }: { id: string; onSettled: () => void }) {
  const purchase = useQuery(purchaseQuery(id));
  const settled = purchase.data !== undefined && purchase.data.status !== 'open';
  const report = useEffectEvent(onSettled);
  useEffect(() => {
    if (settled) report();
  }, [settled]);
  return (
    <div className="mb-6">
      {purchase.isPending && <Loading label={t`Loading your purchase…`} lines={1} />}
      {purchase.isError && purchase.data === undefined && problemCode(purchase.error) !== 'not_found' && (
        <Failed error={purchase.error} onRetry={() => purchase.refetch()} />
      )}
      <div role="status">
        {problemCode(purchase.error) === 'not_found' && <Notice title={t`This purchase does not exist.`} />}
        {purchase.data !== undefined && <StatusNotice purchase={purchase.data} />}
      </div>
      {purchase.data?.status === 'paid' && (
        <Link to="/" className={`${buttonClass()} mt-3`}>
          <Trans>Make a note</Trans>
        </Link>
      )}
      {purchase.data?.status === 'open' && (
        <div className="mt-3 flex flex-wrap gap-3">
          {purchase.data.checkout_url !== undefined && (
            <a href={purchase.data.checkout_url} className={buttonClass()}>
              <Trans>Pay on Stripe’s page</Trans>
            </a>
          )}
          <Button disabled={purchase.isFetching} onClick={() => purchase.refetch()}>
            <Trans>Check again</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function StatusNotice({ purchase }: { purchase: Purchase }) {
  const { tone, message } = purchaseStatus(purchase);
  const { title, more } = message(purchase);
  return (
    <Notice tone={tone} title={title}>
      <p>{more}</p>
    </Notice>
  );
}
