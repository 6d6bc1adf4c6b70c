import { expect, it } from 'vitest';
import { fold, indexOf, lastAtMost, MAX_MATCHES, search } from './search';

const segments = ['The tidal', 'force is großé', 'The tide'].map((text, at) => ({
  start: at * 10,
  duration: 10,
  text,
}));
const found = (query: string) => search(indexOf(segments), query);

it('finds a text in any case and without accents', () => {
  expect(found('TID').segments).toEqual([0, 2]);
  expect(found('GROßE').segments).toEqual([1]);
  expect(found('nothing').count).toBe(0);
  expect(found('  ').count).toBe(0);
});

it('finds a text across the end of a segment, and highlights both parts', () => {
  const { count, segments: at, ranges } = found('tidal   force');
  expect([count, at]).toEqual([1, [0]]);
  expect(ranges.get(0)).toEqual([{ from: 4, to: 9, match: 0 }]);
  expect(ranges.get(1)).toEqual([{ from: 0, to: 5, match: 0 }]);
});

it('folding keeps every position', () => {
  for (const text of ['İstanbul', 'ÅÄÖ', '日本語', '👍 ok', 'ﬁne']) expect(fold(text)).toHaveLength(text.length);
});

it('counts no more than the bound', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => ({ start: at, duration: 1, text: 'sea' }));
  expect(search(indexOf(many), 'sea').count).toBe(MAX_MATCHES);
});

it.each([
  [-1, -1],
  [0, 0],
  [9.9, 0],
  [10, 1],
  [500, 2],
])('second %s is in segment %s', (second, segment) => expect(lastAtMost([0, 10, 20], second)).toBe(segment));
