import { vi } from 'vitest';

const ROW = 34;

/** The tests have no layout: every row of a transcript is as high as one line, everything else as high as a window. */
export function stubLayout(height = 680): void {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return this.hasAttribute('data-index') ? ROW : height;
  });
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(1_000_000);
  vi.spyOn(HTMLElement.prototype, 'scrollTo').mockImplementation(function (this: HTMLElement, ...to: unknown[]) {
    this.scrollTop = (to[0] as ScrollToOptions).top ?? 0;
    this.dispatchEvent(new Event('scroll'));
  });
}
