import { useMutation } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { TransactionType } from '@/api/types';

const NAME = 'study-buddy-credits.csv';

/** Downloads the history as CSV. It is fetched, because a plain link cannot set the Accept header. */
export function useCsv() {
  return useMutation({
    mutationFn: async (type: TransactionType | undefined) => {
      const csv: Blob = await answer(
        api.GET('/credits/transactions', {
          params: { query: { type } },
          headers: { Accept: 'text/csv, application/problem+json' },
          parseAs: 'blob',
        }),
      );
      save(csv, NAME);
    },
  });
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Browsers read the URL after the click, so it is revoked later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
