import type { Client } from 'openapi-fetch';
import { Problem } from './problem';
import type { paths } from './schema.gen';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The options of a call that the pages use; their types by path are those of openapi-fetch. */
interface Options extends Omit<RequestInit, 'body' | 'headers'> {
  params?: { path?: Values; query?: Values; header?: Values };
  headers?: Record<string, string>;
  body?: unknown;
  bodySerializer?: (body: unknown) => BodyInit;
  parseAs?: 'json' | 'blob' | 'arrayBuffer';
}

type Values = Readonly<Record<string, unknown>>;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The client of the API at this origin. The session is an HttpOnly cookie, which scripts cannot read. Only the types
 * of openapi-fetch are used; its code would be 2.5 % of the JavaScript of the first page.
 */
export const api = Object.fromEntries(
  METHODS.map((method) => [method, (path: string, options?: Options) => send(method, path, options)]),
) as unknown as Pick<Client<paths>, (typeof METHODS)[number]>;

function send(method: string, template: string, options: Options = {}): Promise<Answer<unknown>> {
  const { params = {}, body, bodySerializer = JSON.stringify, parseAs = 'json', headers: own, ...init } = options;
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params.path?.[name])));
  const query = present(params.query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const headers = new Headers({ Accept: 'application/json, application/problem+json', ...own });
  for (const [name, value] of present(params.header)) headers.set(name, value);
  const content = body === undefined ? undefined : bodySerializer(body);
  // The browser sets the type of a form, with its boundary.
  if (typeof content === 'string') headers.set('Content-Type', 'application/json');
  const address = query.length > 0 ? `${path}?${query.join('&')}` : path;
  const exchange = fetch(address, { ...init, method, headers, body: content, credentials: 'same-origin' });
  return received(exchange, parseAs);
}

async function received(
  exchange: Promise<Response>,
  parseAs: NonNullable<Options['parseAs']>,
): Promise<Answer<unknown>> {
  const response = await exchange;
  if (response.ok && parseAs !== 'json') return { data: await response[parseAs](), response };
  const text = await response.text();
  return response.ok
    ? { data: text === '' ? undefined : JSON.parse(text), response }
    : { error: jsonOrText(text), response };
}

/** The values that are not absent. The API has no parameter with several values. */
function present(values: Values = {}): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (Array.isArray(value)) throw new TypeError(`The parameter ${name} is an array.`);
    return value === undefined || value === null ? [] : [[name, String(value)]];
  });
}

/** A proxy in between may answer with a page. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
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
