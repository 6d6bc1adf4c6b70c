import { useMutation } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { TransactionType } from '@/api/types';

const NAME = 'study-buddy-credits.csv';

/** Downloads the history as a table. It is fetched here, as a plain link cannot say which form of it is wanted. */
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
  // Not at once: browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
