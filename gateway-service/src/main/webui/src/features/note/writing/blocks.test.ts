import { expect, it } from 'vitest';
import { nextBlocks, splitBlocks, withoutIncompleteLink, withoutTitle } from './blocks';

it('a blank line finishes a block', () => {
  expect(splitBlocks('# One\n\nfirst')).toEqual({ finished: ['# One'], tail: 'first' });
  expect(splitBlocks('# One\n\nfirst\n')).toEqual({ finished: ['# One'], tail: 'first\n' });
  expect(splitBlocks('# One\n\nfirst\n\n')).toEqual({ finished: ['# One', 'first'], tail: '' });
});

it('a fenced block is not split at its blank lines', () => {
  expect(splitBlocks('```\na\n\nb\n```\n\nafter')).toEqual({ finished: ['```\na\n\nb\n```'], tail: 'after' });
  expect(splitBlocks('````\n```\n\nb')).toEqual({ finished: [], tail: '````\n```\n\nb' });
});

it('finished blocks stay the same however the text grows', () => {
  const text = '# One\n\nfirst [0:01](https://youtu.be/a?t=1)\n\n- a\n- b\n\n```\n\nx\n```\n\nlast';
  let before: string[] = [];
  for (let end = 0; end <= text.length; end++) {
    const { finished } = splitBlocks(text.slice(0, end));
    expect(finished.slice(0, before.length)).toEqual(before);
    before = finished;
  }
  expect(before).toHaveLength(4);
});

it.each(['said [', 'said [12:3', 'said [12:31]', 'said [12:31](https://you'])('%s shows no brackets yet', (tail) => {
  expect(withoutIncompleteLink(tail)).toBe('said ');
});

it('a whole link stays', () => {
  const tail = 'said [12:31](https://youtu.be/a?t=1)';
  expect(withoutIncompleteLink(tail)).toBe(tail);
});

it('a text that is sent again replaces the shown one block by block', () => {
  const shown = ['one', 'two', 'three'];
  expect(nextBlocks(shown, 'one\n\nt', false)).toEqual(shown);
  expect(nextBlocks(shown, 'one\n\nTWO\n\nth', false)).toEqual(['one', 'TWO', 'three']);
  expect(nextBlocks(shown, 'one\n\nTWO\n\nTHREE', false)).toEqual(['one', 'TWO', 'THREE']);
  expect(nextBlocks(shown, 'one', true)).toEqual(['one']);
});

it('a growing text adds to its last block and new blocks', () => {
  expect(nextBlocks(['one', 'tw'], 'one\n\ntwo', false)).toEqual(['one', 'two']);
  expect(nextBlocks(['one', 'two'], 'one\n\ntwo\n\nthree', false)).toEqual(['one', 'two', 'three']);
});

it('the first heading is left out if it is the title of the page, also while it is written', () => {
  expect(withoutTitle(['# How', 'x'], 'How tides work')).toEqual(['x']);
  expect(withoutTitle(['# Why', 'x'], 'How tides work')).toEqual(['# Why', 'x']);
  expect(withoutTitle(['## How', 'x'], 'How tides work')).toEqual(['## How', 'x']);
});
