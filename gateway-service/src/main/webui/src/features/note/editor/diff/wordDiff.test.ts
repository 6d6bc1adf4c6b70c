import { expect, it } from 'vitest';
import { lineBlocks, wordDiff } from './wordDiff';

const without = (kind: string, older: string, newer: string) =>
  wordDiff(older, newer)
    .filter((hunk) => hunk.kind !== kind)
    .map(({ text }) => text)
    .join('');

it.each([
  ['', ''],
  ['', 'a\n'],
  ['a\n', ''],
  ['The moon pulls.\n', 'The sun pulls.\n'],
  ['a\nb\nc\n', 'b\nc\nd\n'],
  ['a b c d e', 'e d c b a'],
  ['x\ny\n', 'y\nx\ny\nz'],
  ['one\n\ntwo\n\nthree', 'one\n\nthree\n\ntwo'],
  ['ñandú café', 'nandu cafe'],
])('from %j to %j: the hunks are both texts', (older, newer) => {
  expect(without('added', older, newer)).toBe(older);
  expect(without('removed', older, newer)).toBe(newer);
});

it('random texts: the hunks are both texts', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const text = () => Array.from({ length: random(40) }, () => ['a', 'b ', 'c\n', ' d', '\n'][random(5)]).join('');
  for (let round = 0; round < 500; round++) {
    const [older, newer] = [text(), text()];
    expect(without('added', older, newer)).toBe(older);
    expect(without('removed', older, newer)).toBe(newer);
  }
});

it('finds the word that changed in a line', () => {
  expect(wordDiff('Same.\nThe moon pulls the water.\nSame.\n', 'Same.\nThe sun pulls the water.\nSame.\n')).toEqual([
    { kind: 'equal', text: 'Same.\nThe ' },
    { kind: 'removed', text: 'moon' },
    { kind: 'added', text: 'sun' },
    { kind: 'equal', text: ' pulls the water.\nSame.\n' },
  ]);
});

it('the differences in lines keep the rest of the text', () => {
  expect(lineBlocks('a\nb\nc\n', 'a\nB\nc\n')).toEqual([
    { same: true, older: 'a\n', newer: 'a\n' },
    { same: false, older: 'b\n', newer: 'B\n' },
    { same: true, older: 'c\n', newer: 'c\n' },
  ]);
});

it('long texts with nothing in common are shown as replaced, after a bounded comparison', () => {
  const text = (word: string) => Array.from({ length: 50_000 }, (_, line) => `${word} ${line} ${word}\n`).join('');
  const started = performance.now();
  expect(wordDiff(text('a'), text('b')).map(({ kind }) => kind)).toEqual(['removed', 'added', 'equal']);
  expect(performance.now() - started).toBeLessThan(5_000);
});
