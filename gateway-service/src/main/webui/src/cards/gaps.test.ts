import { expect, it } from 'vitest';
import { gapsShown, withGaps, withoutGaps } from './gaps';

it.each([
  ['The ___ pulls.', 'The \\[…\\] pulls.'],
  ['___', '\\[…\\]'],
  ['A snake_case_name and _____', 'A snake_case_name and \\[…\\]'],
])('%s has its gaps in Markdown as %s', (text, markdown) => expect(withGaps(text)).toBe(markdown));

it('shows a gap in plain text', () => expect(gapsShown('The ___ pulls.')).toBe('The […] pulls.'));

it.each([
  ['The ___ pulls.', 'moon', 'The **moon** pulls.'],
  ['It costs ___.', '$1 and `$&`', 'It costs $1 and `$&`.'],
  ['___ and ___', '*x*', '*x* and *x*'],
])('%s filled with %s is %s', (text, filling, markdown) => expect(withoutGaps(text, filling)).toBe(markdown));
