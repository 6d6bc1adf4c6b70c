import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from '@/api/auth';
import { clearBrowser } from './clearBrowser';
import { followTabs, tellTabs } from './tabs';

/**
 * Keeps all tabs of this browser, which share one session cookie, at one user. When another tab signs out, this one goes
 * to the sign-in page; when another tab signed in as somebody else, this one opens the dashboard. Both load the page,
 * which clears its memory.
 */
export function useTabs(): void {
  const cache = useQueryClient();
  const { data: userId } = useQuery({ ...meQuery, select: ({ id }) => id });
  useEffect(
    () =>
      followTabs((message) => {
        if (message.type === 'signed-out') {
          // The session storage is this tab's own, and an open editor may have stored its text again.
          void clearBrowser().finally(() => window.location.replace('/login'));
          return;
        }
        const current = cache.getQueryData(meQuery.queryKey)?.id;
        if (current !== undefined && message.userId !== current) window.location.replace('/');
      }),
    [cache],
  );
  useEffect(() => {
    if (userId !== undefined) tellTabs({ type: 'signed-in', userId });
  }, [userId]);
}
