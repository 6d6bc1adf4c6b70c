import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { packsQuery, purchasesQuery } from '@/api/purchases';
import type { Pack, Purchase } from '@/api/types';
import { Button } from '@/ui/Button';
import { credits, money } from '@/ui/format';
import { Empty, Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { BuyDialog } from './BuyDialog';
import { OpenPurchase } from './OpenPurchase';
import { usePurchase } from './usePurchase';

const CARDS = 'grid gap-4 sm:grid-cols-3';

interface Props {
  /** The purchase whose state the page shows already. */
  shown?: string;
  onPaid: (purchase: string) => void;
}

/** The packs, each with a button to buy it, after a purchase that waits for its payment. */
export function Packs({ shown, onPaid }: Props) {
  const packs = useQuery(packsQuery);
  const { data: open } = useInfiniteQuery({ ...purchasesQuery, select: newestOpen });
  const buying = usePurchase();
  const [chosen, setChosen] = useState<Pack>();

  const buy = (pack: Pack) => {
    setChosen(pack);
    buying.mutate({ pack: pack.id });
  };

  return (
    <Section title={t`Buy credits`}>
      {open !== undefined && open.id !== shown && chosen === undefined && (
        <OpenPurchase key={open.id} purchase={open} onContinue={() => buy({ ...open, id: open.pack })} />
      )}
      {packs.isPending && <Loading label={t`Loading the packs…`} layout={CARDS} height="h-[9.875rem]" />}
      {packs.isError && packs.data === undefined && <Failed error={packs.error} onRetry={() => packs.refetch()} />}
      {packs.data?.length === 0 && <Empty title={t`No packs are available right now`} />}
      {packs.data !== undefined && packs.data.length > 0 && (
        <ul aria-label={t`Packs`} className={CARDS}>
          {packs.data.map((pack) => (
            <PackCard key={pack.id} pack={pack} onBuy={() => buy(pack)} />
          ))}
        </ul>
      )}
      {chosen !== undefined && (
        <BuyDialog
          pack={chosen}
          buying={buying}
          onDismiss={() => setChosen(undefined)}
          onPaid={(purchase) => {
            setChosen(undefined);
            onPaid(purchase);
          }}
        />
      )}
    </Section>
  );
}

const newestOpen = ({ pages }: InfiniteData<{ items: Purchase[] }>): Purchase | undefined =>
  pages.flatMap(({ items }) => items).find(({ status }) => status === 'open');

function PackCard({ pack, onBuy }: { pack: Pack; onBuy: () => void }) {
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-4">
      <div>
        <h3 className="text-xl font-semibold">{credits(pack.credits)}</h3>
        <p className="tabular-nums">{money(pack.price_cents, pack.currency)}</p>
        <p className="text-sm text-muted tabular-nums">
          <Trans>{money(pack.price_cents / pack.credits, pack.currency)} a video</Trans>
        </p>
      </div>
      <Button look="main" className="mt-auto" onClick={onBuy}>
        <Trans>Buy {credits(pack.credits)}</Trans>
      </Button>
    </li>
  );
}
