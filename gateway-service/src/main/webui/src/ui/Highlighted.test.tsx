import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Highlighted, pieces } from './Highlighted';

it('splits a fragment at its marks and decodes it', () => {
  expect(pieces('The <mark>moon</mark> &amp; the &#39;sea&#39; … &lt;b&gt;')).toEqual([
    { text: 'The ', marked: false },
    { text: 'moon', marked: true },
    { text: " & the 'sea' … <b>", marked: false },
  ]);
});

it.each([
  '<img src=x onerror=alert(1)>',
  '<mark onclick="x()">a</mark>',
  '<script>x()</script>',
  '&#99999999999;',
  '&#0;',
])('%s creates no element but mark, and no error', (html) => {
  const { container } = render(<Highlighted html={`<mark>a</mark> ${html}`} />);
  expect([...container.querySelectorAll('*')].map(({ tagName }) => tagName)).toEqual(['MARK']);
});
