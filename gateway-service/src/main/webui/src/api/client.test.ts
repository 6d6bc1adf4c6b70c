import { expect, it, vi } from 'vitest';
import { stubApi } from '@/testing/render';
import { answer, api } from './client';
import { Problem } from './problem';

const NO_NOTES = { body: { items: [], next_cursor: null } };

it('encodes the values of the path and of the query', async () => {
  const requests = stubApi({ 'DELETE /auth/sessions/a%2F..%3Fb': { status: 204 }, 'GET /notes': NO_NOTES });
  await answer(api.DELETE('/auth/sessions/{id}', { params: { path: { id: 'a/..?b' } } }));
  await answer(api.GET('/notes', { params: { query: { q: 'sun & moon#=ü', limit: 20 } } }));
  expect(new URL(requests[1]?.url ?? '').search).toBe('?q=sun%20%26%20moon%23%3D%C3%BC&limit=20');
});

it('leaves out values of the query that are absent, but not empty ones', async () => {
  const requests = stubApi({ 'GET /notes': NO_NOTES });
  await answer(api.GET('/notes', { params: { query: { q: '', cursor: undefined } } }));
  await answer(api.GET('/notes', { params: { query: { cursor: undefined } } }));
  expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?q=', '']);
});

it('rejects an array in the query, before anything is sent', () => {
  const requests = stubApi({ 'GET /notes': NO_NOTES });
  const query = { q: ['sun', 'moon'] as unknown as string };
  expect(() => api.GET('/notes', { params: { query } })).toThrow(TypeError);
  expect(requests).toHaveLength(0);
});

it('sends a body as JSON', async () => {
  const requests = stubApi({ 'POST /playlists/preview': { body: { id: 'p1' } } });
  await answer(api.POST('/playlists/preview', { body: { url: 'https://youtu.be/x' } }));
  const [request] = requests;
  expect(request?.headers.get('Content-Type')).toBe('application/json');
  expect(await request?.json()).toEqual({ url: 'https://youtu.be/x' });
});

it('a response without content has no value', async () => {
  stubApi({ 'DELETE /auth/sessions': { status: 204 } });
  expect(await answer(api.DELETE('/auth/sessions'))).toBeUndefined();
});

it('an error page of a proxy becomes a problem with the code of its status', async () => {
  stubApi({ 'GET /notes': { status: 502, body: '<html>Bad gateway</html>' } });
  const failure = await answer(api.GET('/notes')).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect(failure).toMatchObject({ status: 502, code: 'bad_gateway' });
});

it('no response becomes a problem, and an aborted request stays an abort', async () => {
  const lost = new TypeError('Failed to fetch');
  vi.stubGlobal('fetch', () => Promise.reject(lost));
  await expect(answer(api.GET('/notes'))).rejects.toMatchObject({ status: 0, code: 'unreachable' });

  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const controller = new AbortController();
  const request = answer(api.GET('/notes', { signal: controller.signal }));
  controller.abort();
  await expect(request).rejects.toMatchObject({ name: 'AbortError' });
});
