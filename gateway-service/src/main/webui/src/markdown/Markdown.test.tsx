import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render as renderBare, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Markdown } from './Markdown';
import { Seek } from './seek';

// Not in the time of the first test that needs them.
beforeAll(() => Promise.all([import('./MathText'), import('./colours')]), 60_000);

const render = (text: string) =>
  renderBare(
    <I18nProvider i18n={i18n}>
      <Markdown text={text} />
    </I18nProvider>,
  ).container;

describe('formulas', () => {
  it('in a line and on their own are rendered, and prices stay text', async () => {
    const made = render('It is $E = mc^2$ and costs $5.\n\n$$\n\\frac{1}{2}\n$$');
    await waitFor(() => expect(made.querySelectorAll('.katex')).toHaveLength(2));
    expect(made.querySelectorAll('.katex-display')).toHaveLength(1);
    expect(made.querySelector('.katex annotation')?.textContent).toBe('E = mc^2');
    expect(made.textContent).toContain('costs $5.');
  });

  it.each([
    '$\\href{javascript:alert(1)}{x}$',
    '$\\url{javascript:alert(1)}$',
    '$\\includegraphics{https://evil.example/x.png}$',
    '$\\htmlClass{evil}{x}$',
    '$\\htmlData{a=b}{x}$',
    '$\\htmlStyle{position:fixed}{x}$',
    '$<img src=x onerror=alert(1)>$',
  ])('%s makes no link, image or attribute', async (text) => {
    const made = render(`${text} and $y$`);
    await waitFor(() => expect(made.querySelectorAll('.katex').length).toBeGreaterThan(0));
    expect(made.querySelector('a, img, script, .evil, [data-a], [onerror]')).toBeNull();
    expect(made.querySelector('[style*=fixed]')).toBeNull();
    expect(made.querySelector('[href], [src]')).toBeNull();
  });

  it('a macro that expands without end is stopped', async () => {
    const made = render('$\\def\\a{\\a\\a}\\a$ and $y$');
    await waitFor(() => expect(made.querySelector('.katex-error')).not.toBeNull());
  });

  it('a text without formulas does not load the renderer of formulas', async () => {
    const made = render('It costs $5 and $10.');
    await screen.findByText('It costs $5 and $10.');
    expect(made.querySelector('.katex')).toBeNull();
  });

  it('code that only looks like a formula class stays code', async () => {
    const made = render('<code class="language-math">x</code>\n\n`plain`');
    expect((await screen.findByText('plain')).tagName).toBe('CODE');
    expect(made.querySelector('.katex')).toBeNull();
  });
});

describe('code', () => {
  it('is coloured by its language without changing it', async () => {
    const made = render('```python\ndef f(x):\n    return "a < b"  # why\n```');
    await waitFor(() => expect(made.querySelector('.code-keyword')?.textContent).toBe('def'));
    expect(made.querySelector('pre')?.textContent).toBe('def f(x):\n    return "a < b"  # why');
    expect(made.querySelector('.code-comment')?.textContent).toContain('why');
  });

  it('is copied by a button', async () => {
    const user = userEvent.setup();
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    render('```js\nlet a = 1;\n```');
    await user.click(await screen.findByRole('button', { name: 'Copy the code' }));
    expect(write).toHaveBeenCalledWith('let a = 1;');
    expect(await screen.findByText('Copied.')).toBeTruthy();
  });

  it('cannot bring elements into the page', async () => {
    const made = render('```html\n<img src=x onerror=alert(1)><script>alert(1)</script>\n```');
    await waitFor(() => expect(made.querySelector('pre')?.textContent).toContain('<script>'));
    expect(made.querySelector('img, script')).toBeNull();
  });
});

describe('a citation', () => {
  const link = async (youtubeId: string, seek: (second: number) => void) => {
    renderBare(
      <I18nProvider i18n={i18n}>
        <Seek value={{ youtubeId, seek }}>
          <Markdown text="It falls [1:05](https://youtu.be/dQw4w9WgXcQ?t=65)." />
        </Seek>
      </I18nProvider>,
    );
    return screen.findByRole('link', { name: '1:05' });
  };

  // A link that nothing has handled would be opened.
  const stay = (event: Event) => event.preventDefault();
  beforeAll(() => document.addEventListener('click', stay));
  afterAll(() => document.removeEventListener('click', stay));

  it('plays here and stays a link', async () => {
    const seek = vi.fn();
    const user = userEvent.setup();
    const made = await link('dQw4w9WgXcQ', seek);
    await user.click(made);
    expect(seek).toHaveBeenCalledExactlyOnceWith(65);
    expect(made.getAttribute('href')).toBe('https://youtu.be/dQw4w9WgXcQ?t=65');
    await user.keyboard('{Control>}');
    await user.click(made);
    await user.keyboard('{/Control}');
    expect(seek).toHaveBeenCalledOnce();
  });

  it('of another video leads to YouTube', async () => {
    const seek = vi.fn();
    await userEvent.setup().click(await link('aaaaaaaaaaa', seek));
    expect(seek).not.toHaveBeenCalled();
  });
});
