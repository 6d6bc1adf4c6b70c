import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { purchasesQuery } from '@/api/purchases';
import type { Purchase } from '@/api/types';
import { Badge } from '@/ui/Badge';
import { credits, money } from '@/ui/format';
import { LoadMore } from '@/ui/LoadMore';
import { Empty, Failed, Loading } from '@/ui/states';
import { day } from '@/ui/times';
import { Section } from '../Section';
import { purchaseStatus } from './purchaseStatus';

const LINK = 'text-accent underline underline-offset-2';

/** The purchases with their receipts. */
export function PurchaseList() {
  const purchases = useInfiniteQuery(purchasesQuery);
  const items = purchases.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t`Purchases`}>
      {purchases.isPending && <Loading label={t`Loading your purchases…`} lines={2} />}
      {purchases.isError && purchases.data === undefined && (
        <Failed error={purchases.error} onRetry={() => purchases.refetch()} />
      )}
      {purchases.data !== undefined && items.length === 0 && <Empty title={t`No purchases yet`} />}
      {items.length > 0 && (
        <ul aria-label={t`Purchases`} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {items.map((purchase) => (
            <Row key={purchase.id} purchase={purchase} />
          ))}
        </ul>
      )}
      <LoadMore pages={purchases} />
    </Section>
  );
}

function Row({ purchase }: { purchase: Purchase }) {
  const { name, tone } = purchaseStatus(purchase);
  const { currency, price_cents, refunded_cents, receipt_number, receipt_url } = purchase;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0">
        <p>
          {credits(purchase.credits)} <Badge tone={tone === 'good' ? 'good' : 'plain'}>{name}</Badge>
        </p>
        <p className="text-sm text-muted tabular-nums">
          <time dateTime={purchase.created_at}>{day(purchase.created_at)}</time> · {money(price_cents, currency)}
          {refunded_cents !== undefined && t` · ${money(refunded_cents, currency)} refunded`}
        </p>
      </div>
      <div className="flex flex-wrap gap-x-4 text-sm">
        {receipt_number !== undefined && (
          <a href={`/credits/purchases/${purchase.id}/receipt`} download className={LINK}>
            <Trans>Receipt {receipt_number} (PDF)</Trans>
          </a>
        )}
        {receipt_url !== undefined && (
          <a href={receipt_url} target="_blank" rel="noreferrer" className={LINK}>
            <Trans>Stripe’s receipt</Trans>
          </a>
        )}
        {purchase.status === 'open' && purchase.checkout_url !== undefined && (
          <a href={purchase.checkout_url} className={LINK}>
            <Trans>Pay on Stripe’s page</Trans>
          </a>
        )}
      </div>
    </li>
  );
}
