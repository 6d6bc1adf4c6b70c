import createClient from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema.gen';

/** The API of this origin. The session travels as an HttpOnly cookie, which this code never sees. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: { Accept: 'application/json, application/problem+json' },
  fetch: (request) => globalThis.fetch(request),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What a successful answer carries; anything else is thrown as a {@link Problem}. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw Problem.unreachable();
  });
  if (!response.ok) throw Problem.of(response.status, error, response.headers.get('Retry-After'));
  return data as T;
}
