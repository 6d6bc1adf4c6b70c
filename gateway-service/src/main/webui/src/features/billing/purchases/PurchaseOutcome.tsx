import { useQuery } from '@tanstack/react-query';
import { problemCode } from '@/api/problem';
import { purchaseQuery } from '@/api/queries';
import type { Purchase } from '@/api/types';
import { Button, buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Failed, Loading } from '@/ui/states';
import { standing } from './standing';

/** What became of the purchase that one comes back from. It changes as the socket says that something has. */
export function PurchaseOutcome({ id }: { id: string }) {
  const purchase = useQuery(purchaseQuery(id));
  return (
    <div className="mb-6">
      {purchase.isPending && <Loading label="Looking at your purchase…" lines={1} />}
      {purchase.isError && purchase.data === undefined && problemCode(purchase.error) !== 'not_found' && (
        <Failed error={purchase.error} onRetry={() => purchase.refetch()} />
      )}
      <div role="status">
        {problemCode(purchase.error) === 'not_found' && <Notice title="There is no such purchase." />}
        {purchase.data !== undefined && <Told purchase={purchase.data} />}
      </div>
      {purchase.data?.status === 'open' && (
        <div className="mt-3 flex flex-wrap gap-3">
          {purchase.data.checkout_url !== undefined && (
            <a href={purchase.data.checkout_url} className={buttonClass()}>
              Pay on Stripe’s page
            </a>
          )}
          <Button disabled={purchase.isFetching} onClick={() => purchase.refetch()}>
            Look again
          </Button>
        </div>
      )}
    </div>
  );
}

function Told({ purchase }: { purchase: Purchase }) {
  const { tone, says } = standing(purchase);
  const { title, more } = says(purchase);
  return (
    <Notice tone={tone} title={title}>
      <p>{more}</p>
    </Notice>
  );
}
