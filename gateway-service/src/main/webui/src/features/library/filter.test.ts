import { expect, it } from 'vitest';
import { librarySearch } from './filter';

it('keeps valid parameters', () => {
  const search = {
    q: 'moon',
    status: 'failed',
    subject: 'Physics',
    channel: 'Sea and Sky',
    concept: 'tide',
    from: '2026-11-01',
    to: '2026-11-29',
    sort: 'title',
  };
  expect(librarySearch(search)).toEqual(search);
});

it('a text that the router reads as a number or a boolean is a text', () => {
  expect(librarySearch({ q: 42, subject: true })).toMatchObject({ q: '42', subject: 'true' });
});

it.each([
  ['status', 'done'],
  ['status', 'toString'],
  ['sort', 'size'],
  ['from', '2026-02-30'],
  ['from', '29.11.2026'],
  ['to', 'yesterday'],
  ['q', '   '],
  ['q', { a: 1 }],
  ['channel', null],
])('an invalid %s is removed: %s', (name, value) => {
  expect(librarySearch({ [name]: value })).toHaveProperty(name, undefined);
});

it('a long text is cut, because the API rejects it', () => {
  expect(librarySearch({ q: 'a'.repeat(500) }).q).toHaveLength(200);
});

it('dates in the wrong order are exchanged', () => {
  expect(librarySearch({ from: '2026-11-29', to: '2026-11-01' })).toMatchObject({
    from: '2026-11-01',
    to: '2026-11-29',
  });
});

it('the newest first is the order without a search, so it is not in the address', () => {
  expect(librarySearch({ sort: 'newest' }).sort).toBeUndefined();
  expect(librarySearch({ sort: 'newest', q: 'a' }).sort).toBe('newest');
});
