import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render as renderBare, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import MarkdownText from './MarkdownText';

const render = (content: ReactNode) => renderBare(<I18nProvider i18n={i18n}>{content}</I18nProvider>);
const html = (text: string) => render(<MarkdownText text={text} anchors />).container;

describe('timestamps', () => {
  it('open the video at that second in an isolated tab', () => {
    html('It falls [12:31](https://youtu.be/dQw4w9WgXcQ?t=751).');
    const link = screen.getByRole('link', { name: '12:31' });
    expect(link.getAttribute('href')).toBe('https://youtu.be/dQw4w9WgXcQ?t=751');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(link.classList.contains('timestamp')).toBe(true);
  });

  it('a look-alike host is an ordinary link', () => {
    html('[12:31](https://youtu.be.evil.example/?t=1)');
    expect(screen.getByRole('link').classList.contains('timestamp')).toBe(false);
  });
});

describe('an unsupported statement', () => {
  it('is marked with an explanation that is reachable by keyboard', async () => {
    const user = userEvent.setup();
    const made = html('It is *so* [12:31](https://youtu.be/dQw4w9WgXcQ?t=751) [?](#unsupported) and more.');
    expect([...made.querySelectorAll('em')].map((em) => em.textContent)).toEqual(['so']);
    const mark = screen.getByRole('button', { name: 'unsupported' });
    const explanation = screen.getByText(/The cited part of the video does not support/);
    expect(mark.getAttribute('aria-controls')).toBe(explanation.id);
    expect(explanation.hidden).toBe(true);
    await user.tab();
    await user.tab();
    expect(document.activeElement).toBe(mark);
    await user.keyboard('{Enter}');
    expect(mark.getAttribute('aria-expanded')).toBe('true');
    expect(explanation.hidden).toBe(false);
  });

  it('has a remark below the heading of an unsupported section', () => {
    render(<MarkdownText text={'## Moon\n\na\n\n## Sun\n\nb'} anchors unsupported={['s-sun']} />);
    const remark = screen.getByText(/^Not found in the video/);
    expect(remark.previousElementSibling).toBe(screen.getByRole('heading', { name: 'Sun' }));
  });
});

describe('hostile Markdown', () => {
  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](/auth/logout)',
    '[x](//evil.example)',
    '[x](mailto:a@b.example)',
    '<javascript:alert(1)>',
    '[x][r]\n\n[r]: javascript:alert(1)',
  ])('%s is not rendered as a link', (text) => {
    expect(html(text).querySelector('a')).toBeNull();
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<svg onload=alert(1)>',
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    '<style>body{display:none}</style>',
    '<form action="https://evil.example"><input name=p></form>',
  ])('%s creates no element', (text) => {
    const made = html(`before\n\n${text}\n\nafter`);
    expect(made.querySelector('script,img,iframe,svg,a,style,form,input')).toBeNull();
    expect(made.textContent).toContain('after');
  });

  it('an image is replaced by its alternative text and never fetched', () => {
    const made = html('![a diagram](https://evil.example/pixel.png)');
    expect(made.querySelector('img')).toBeNull();
    expect(made.innerHTML).not.toContain('evil.example');
    expect(made.textContent).toBe('a diagram');
  });

  it('a heading id cannot collide with an id of the page', () => {
    expect(html('# root').querySelector('[id]')?.id).toBe('s-root');
  });
});

it('headings start at level 2, and equal headings get different ids', () => {
  const made = html('# One\n\n## Two words\n\n## Two words');
  expect(made.querySelector('h1')).toBeNull();
  expect([...made.querySelectorAll('h2')].map((heading) => heading.id)).toEqual([
    's-one',
    's-two-words',
    's-two-words-1',
  ]);
});

it('tables are rendered', () => {
  html('| a | b |\n|---|---|\n| 1 | 2 |');
  expect(screen.getAllByRole('cell')).toHaveLength(2);
});
