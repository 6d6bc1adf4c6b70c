import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { continuePurchase } from '@/api/purchases';
import type { Purchase, PurchaseRequest } from '@/api/types';

/**
 * Starts purchases. An open one of the same pack is continued and one of another pack dismissed, so there is never more
 * than one to pay. Resending after a network error creates one purchase.
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
      const open = await continuePurchase(cache, request);
      if (open !== undefined) return open;
      const known = begun.current.get(JSON.stringify(request));
      const purchase = await begin(request, known ?? crypto.randomUUID());
      const over = known !== undefined && purchase.status !== 'open';
      return over ? begin(request, crypto.randomUUID()) : purchase;
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.purchases }),
  });
}

export type PurchaseMutation = ReturnType<typeof usePurchase>;
