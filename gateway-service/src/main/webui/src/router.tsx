import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { watchChunks } from '@/features/shell/chunks';
import { NotFound, PageFailed } from '@/features/shell/Fallbacks';
import { clearUserData, createQueryClient } from '@/session/queryClient';
import { routeTree } from './routeTree.gen';

export interface RouterContext {
  queryClient: QueryClient;
}

watchChunks();

/** The application's router and cache. When the session has ended, it navigates to the sign-in page. */
export function createApp(history?: RouterHistory) {
  const queryClient = createQueryClient(() => toSignIn());
  const router = createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
  });
  const toSignIn = () => {
    const { pathname, href } = router.state.location;
    if (pathname === '/login') return;
    void router
      .navigate({ to: '/login', search: { redirect: href }, replace: true })
      .then(() => clearUserData(queryClient));
  };
  return { router, queryClient };
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createApp>['router'];
  }
}
