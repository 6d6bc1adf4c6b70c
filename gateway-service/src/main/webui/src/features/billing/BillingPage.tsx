import { t } from '@lingui/core/macro';
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
  onType: (type: TransactionType | undefined) => void;
}

/** The account, the packs, the purchases and the history. */
export function BillingPage({ purchase, type, onPaid, onType }: Props) {
  return (
    <Page title={t`Billing`}>
      {purchase !== undefined && <PurchaseOutcome key={purchase} id={purchase} />}
      <Account />
      <Packs onPaid={onPaid} />
      <PurchaseList />
      <History type={type} onType={onType} />
    </Page>
  );
}
