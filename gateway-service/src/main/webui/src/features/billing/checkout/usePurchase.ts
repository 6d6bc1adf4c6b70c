import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Purchase, PurchaseRequest } from '@/api/types';

/**
 * Starts purchases. An open one is reused, so that opening a pack twice, or resending after a network error,
 * creates one purchase.
 */
export function usePurchase() {
  const cache = useQueryClient();
  const begun = useRef(new Map<string, string>());

  const begin = (request: PurchaseRequest, key: string): Promise<Purchase> => {
    begun.current.set(JSON.stringify(request), key);
    return answer(api.POST('/credits/purchase', { params: { header: { 'Idempotency-Key': key } }, body: request }));
  };

  return useMutation({
    mutationFn: async (request: PurchaseRequest) => {
      const known = begun.current.get(JSON.stringify(request));
      const purchase = await begin(request, known ?? crypto.randomUUID());
      const over = known !== undefined && purchase.status !== 'open';
      return over ? begin(request, crypto.randomUUID()) : purchase;
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.purchases }),
  });
}

export type PurchaseMutation = ReturnType<typeof usePurchase>;
