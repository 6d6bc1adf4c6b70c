import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { TransactionType } from '@/api/types';
import { Page } from '@/ui/Page';
import { Account } from './Account';
import { Packs } from './checkout/Packs';
import { History } from './history/History';
import { PurchaseList } from './purchases/PurchaseList';
import { PurchaseOutcome } from './purchases/PurchaseOutcome';

interface Props {
  /** The purchase whose payment page the user returns from. */
  purchase?: string;
  type?: TransactionType;
  onPaid: (purchase: string) => void;
  /** The outcome of the purchase is known and shown, so a reload need not show it again. */
  onSettled: () => void;
  onType: (type: TransactionType | undefined) => void;
}

/** The account, the packs, the purchases and the history. */
export function BillingPage({ purchase, type, onPaid, onSettled, onType }: Props) {
  const [returned, setReturned] = useState(purchase);
  if (purchase !== undefined && purchase !== returned) setReturned(purchase);
  return (
    <Page title={t`Billing`}>
      {returned !== undefined && <PurchaseOutcome key={returned} id={returned} onSettled={onSettled} />}
      <Account />
      <Packs shown={returned} onPaid={onPaid} />
      <PurchaseList />
      <History type={type} onType={onType} />
    </Page>
  );
}
