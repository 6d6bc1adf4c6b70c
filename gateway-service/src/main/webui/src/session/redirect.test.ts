import { expect, it } from 'vitest';
import { loginUrl, safePath } from './redirect';

it.each(['/', '/library', '/read/0190?x=1#s'])('%s is accepted as a path of this site', (path) =>
  expect(safePath(path)).toBe(path),
);

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/a b',
  '/\t/evil.example',
  '',
  undefined,
  7,
])('%s is replaced by the start page', (path) => expect(safePath(path)).toBe('/'));

it('the sign-in page is not a redirect target', () => expect(safePath('/login?redirect=/x')).toBe('/'));

it('the redirect is one encoded parameter', () => {
  expect(loginUrl('google', '/library?status=failed&x=1')).toBe(
    '/auth/login/google?redirect=%2Flibrary%3Fstatus%3Dfailed%26x%3D1',
  );
});
