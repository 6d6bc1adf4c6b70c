import createClient from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema.gen';

/** The client of the API at this origin. The session is an HttpOnly cookie, which scripts cannot read. */
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

/** Returns the body of a successful response and throws a {@link Problem} otherwise. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw Problem.unreachable();
  });
  if (!response.ok) throw Problem.of(response.status, error, response.headers.get('Retry-After'));
  return data as T;
}
