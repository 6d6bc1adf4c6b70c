import { beforeEach, expect, it, vi } from 'vitest';
import { stubApi } from '@/testing/render';

beforeEach(() => vi.resetModules());

/** Loads a new copy of the module, which has sent no report, and a stub of the gateway. */
async function newReporter() {
  const requests = stubApi({ 'POST /web/errors': { status: 204 } });
  const { reportError, versionOf } = await import('./report');
  const messages = () => Promise.all(requests.map(async (request) => (await request.json()).message));
  return { reportError, versionOf, requests, messages };
}

it.each([
  ['https://app.example/assets/app-DLrhRaDs.js', 'app-DLrhRaDs'],
  ['https://app.example/src/report.ts?t=1', 'report'],
  ['https://app.example/', 'unknown'],
])('the version of %s is %s', async (url, version) => {
  const { versionOf } = await newReporter();
  expect(versionOf(url)).toBe(version);
});

it.each(['SyntaxError', 'ParseError', 'URIError'])(
  'the message of a %s is not sent, because it quotes its input',
  async (name) => {
    const { reportError, messages } = await newReporter();
    reportError(Object.assign(new Error('Unexpected token in "my secret"'), { name }));
    expect(await messages()).toEqual(['']);
  },
);

it('URLs and UUIDs are removed from messages', async () => {
  const { reportError, messages } = await newReporter();
  reportError(new Error('no note 0190a1b2-0000-7000-8000-000000000000 at https://x.example/?q=secret now'));
  expect(await messages()).toEqual(['no note … at … now']);
});

it('at most five errors are reported, and the requests outlive the page', async () => {
  const { reportError, requests } = await newReporter();
  for (let count = 0; count < 7; count++) reportError(new Error('broken'));
  expect(requests.map(({ keepalive }) => keepalive)).toEqual([true, true, true, true, true]);
});
