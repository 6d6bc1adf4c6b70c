import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Localized } from '@/i18n/Localized';
import { createQueryClient } from '@/session/queryClient';
import { Toaster } from '@/ui/Toaster';
import { type Api, stubApi } from './render';

/** Renders a part of a page alone, with a stubbed API and the messages. */
export function renderPane(pane: ReactNode, api: Api = {}) {
  const requests = stubApi(api);
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => (
        <>
          {pane}
          <Toaster />
        </>
      ),
    }),
    history: createMemoryHistory(),
  });
  render(
    <Localized>
      <QueryClientProvider client={createQueryClient(() => {})}>
        {/* biome-ignore lint/suspicious/noExplicitAny: the routes of the application are not those of the pane */}
        <RouterProvider router={router as any} />
      </QueryClientProvider>
    </Localized>,
  );
  return {
    user: userEvent.setup(),
    requests,
    sent: (route: string) =>
      requests.filter((request) => `${request.method} ${new URL(request.url).pathname}` === route),
  };
}
