import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';

/** Longer formulas are shown as they are written. */
const MAX_LENGTH = 4_000;

/**
 * A formula. KaTeX makes elements from LaTeX only; `trust: false` refuses every command that could make a link, an image
 * or an attribute, and the bounds stop macros that expand without end and boxes that cover the page.
 */
const OPTIONS: katex.KatexOptions = {
  throwOnError: false,
  trust: false,
  strict: 'ignore',
  maxExpand: 200,
  maxSize: 20,
  output: 'htmlAndMathml',
  errorColor: 'var(--color-bad)',
};

export default function Formula({ tex, display }: { tex: string; display: boolean }) {
  const place = useRef<HTMLElement>(null);
  const tooLong = tex.length > MAX_LENGTH;
  useLayoutEffect(() => {
    if (place.current !== null && !tooLong) katex.render(tex, place.current, { ...OPTIONS, displayMode: display });
  }, [tex, display, tooLong]);
  if (tooLong) return <code>{tex}</code>;
  return display ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula is scrolled by keyboard
    <div ref={place as React.Ref<HTMLDivElement>} className="formula" tabIndex={0} />
  ) : (
    <span ref={place} />
  );
}
