import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { packsQuery } from '@/api/credits';
import type { Pack } from '@/api/types';
import { Button } from '@/ui/Button';
import { credits, money } from '@/ui/format';
import { Empty, Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { BuyDialog } from './BuyDialog';
import { usePurchase } from './usePurchase';

/** The packs, each with a button to buy it. */
export function Packs({ onPaid }: { onPaid: (purchase: string) => void }) {
  const packs = useQuery(packsQuery);
  const buying = usePurchase();
  const [chosen, setChosen] = useState<Pack>();

  return (
    <Section title={t`Buy credits`}>
      {packs.isPending && <Loading label={t`Loading the packs…`} lines={2} />}
      {packs.isError && packs.data === undefined && <Failed error={packs.error} onRetry={() => packs.refetch()} />}
      {packs.data?.length === 0 && <Empty title={t`No packs are available right now`} />}
      {packs.data !== undefined && packs.data.length > 0 && (
        <ul aria-label={t`Packs`} className="grid gap-4 sm:grid-cols-3">
          {packs.data.map((pack) => (
            <PackCard
              key={pack.id}
              pack={pack}
              onBuy={() => {
                setChosen(pack);
                buying.mutate({ pack: pack.id });
              }}
            />
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
