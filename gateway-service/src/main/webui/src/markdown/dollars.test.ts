import { expect, it } from 'vitest';
import { hasMath, withoutStrayDollars } from './dollars';

it.each([
  ['The energy is $E = mc^2$.', true],
  ['$$\n\\int x\n$$', true],
  ['It costs $5 and not $10.', false],
  ['from $5 to $10', false],
  ['`$a$` is code', false],
  ['```sh\necho $HOME$\n```', false],
  ['Escaped \\$a\\$ signs', false],
  ['no sign', false],
])('%s: has formulas: %s', (text, expected) => expect(hasMath(text)).toBe(expected));

it('escapes the signs that belong to no formula, and none in code', () => {
  expect(withoutStrayDollars('It costs $5, or $10 for $x$ and `$y`')).toBe('It costs \\$5, or \\$10 for $x$ and `$y`');
  expect(withoutStrayDollars('```\n$a\n```\n\n$b')).toBe('```\n$a\n```\n\n\\$b');
  expect(withoutStrayDollars('$$\na\n$$ and $5')).toBe('$$\na\n$$ and \\$5');
});
