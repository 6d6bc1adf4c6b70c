import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { Localized } from '@/i18n/Localized';
import { createApp } from '@/router';
import { anUnknownPreview, aUser, someCredits } from './samples';
import { LiveSocketStub } from './sockets';

/** A string body is sent as it is, any other body as JSON. */
type Answer = { status?: number; body?: unknown };
type Handler = Answer | ((request: Request) => Answer | Promise<Answer>);

/** Routes as `METHOD /path`; the query string is left to the handler. */
export type Api = Record<string, Handler>;

const SIGNED_IN: Api = {
  'GET /auth/me': { body: aUser() },
  'GET /credits': { body: someCredits() },
  'GET /credits/transactions': { body: { items: [], next_cursor: null } },
  'GET /notes/reviews': { body: { items: [], due: 0, new_cards: 0 } },
  'GET /videos': { body: { items: [], next_cursor: null } },
  'POST /videos/preview': { body: anUnknownPreview() },
};

export const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', status, code, ...more },
});

/** Stubs the API. Returns the requests as they arrive. */
export function stubApi(routes: Api): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const newRequest = () =>
      // The requests of happy-dom do not keep this option, as those of browsers do.
      Object.defineProperty(new Request(new URL(address, window.location.href), init), 'keepalive', {
        value: init?.keepalive ?? false,
      });
    const request = newRequest();
    requests.push(newRequest());
    const handler = routes[`${request.method} ${new URL(request.url).pathname}`];
    if (handler === undefined) throw new Error(`no answer for ${request.method} ${request.url}`);
    const { status = 200, body } = typeof handler === 'function' ? await handler(request) : handler;
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': type },
    });
  });
  return requests;
}

/**
 * Renders the whole application at a path, with a stubbed API and socket. A request without a route fails
 * and shows as an error of the page.
 */
export function renderApp(path: string, api: Api = {}) {
  const requests = stubApi({ ...SIGNED_IN, ...api });
  const socket = LiveSocketStub.install();
  const { router, queryClient } = createApp(createMemoryHistory({ initialEntries: [path] }));
  render(
    <Localized>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Localized>,
  );
  return {
    user: userEvent.setup(),
    router,
    queryClient,
    requests,
    socket,
    sent: (route: string) =>
      requests.filter((request) => `${request.method} ${new URL(request.url).pathname}` === route),
  };
}
