import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { transactionsQuery } from '@/api/transactions';
import type { TransactionType } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { LoadMore } from '@/ui/LoadMore';
import { Notice } from '@/ui/Notice';
import { Empty, Failed, Loading } from '@/ui/states';
import { Section } from '../Section';
import { HistoryTable } from './HistoryTable';
import { TYPES, transactionType } from './types';
import { useCsv } from './useCsv';

interface Props {
  type?: TransactionType;
  onType: (type: TransactionType | undefined) => void;
}

/** The transactions, newest first. */
export function History({ type, onType }: Props) {
  const history = useInfiniteQuery(transactionsQuery(type));
  const csv = useCsv();
  const items = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={t`History`}
      actions={
        <div className="flex flex-wrap items-center gap-3">
          <TypeFilter type={type} onType={onType} />
          <Button disabled={csv.isPending} onClick={() => csv.mutate(type)}>
            {csv.isPending ? t`Downloading…` : t`Download as CSV`}
          </Button>
        </div>
      }
    >
      {csv.isError && (
        <div className="mb-3">
          <Notice tone="bad" role="alert">
            {requestErrorSentence(csv.error)}
          </Notice>
        </div>
      )}
      {history.isPending && <Loading label={t`Loading the history…`} />}
      {history.isError && history.data === undefined && (
        <Failed error={history.error} onRetry={() => history.refetch()} />
      )}
      {history.data !== undefined && items.length === 0 && (
        <Empty title={type === undefined ? t`No transactions yet` : t`No transactions of this type yet`} />
      )}
      {items.length > 0 && <HistoryTable items={items} />}
      <LoadMore pages={history} />
    </Section>
  );
}

function TypeFilter({ type, onType }: Props) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-sm text-muted">
        <Trans>Show</Trans>
      </label>
      <select
        id={id}
        value={type ?? ''}
        onChange={(event) => onType(transactionType(event.target.value))}
        className="min-h-10 rounded-lg border border-field bg-surface px-3 py-2 text-sm"
      >
        <option value="">
          <Trans>All</Trans>
        </option>
        {Object.entries(TYPES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
