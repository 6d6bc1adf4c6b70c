import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from '@/api/auth';
import { followTabs, tellTabs } from './tabs';

/** Keeps the tabs of this browser at one user: see {@link followTabs}. */
export function useTabs(): void {
  const cache = useQueryClient();
  const { data: userId } = useQuery({ ...meQuery, select: ({ id }) => id });
  useEffect(() => followTabs(() => cache.getQueryData(meQuery.queryKey)?.id), [cache]);
  useEffect(() => {
    if (userId !== undefined) tellTabs({ type: 'signed-in', userId });
  }, [userId]);
}
