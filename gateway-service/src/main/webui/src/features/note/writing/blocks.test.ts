import { expect, it } from 'vitest';
import { splitBlocks, withoutIncompleteLink } from './blocks';

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
