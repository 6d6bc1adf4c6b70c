import { useEffect } from 'react';
import type { Remark } from '@/api/remarks';
import { partsOf } from './texts';

const NAME = 'remarks';

/** The wait after a change of the page before the passages are looked for again, in milliseconds. */
const PAUSE = 300;

/**
 * Marks the passages of the note that remarks quote. The marks are no elements, so the text of the note is not changed;
 * a browser without them shows the quotations in the remarks only.
 */
export function useHighlights(remarks: readonly Remark[] | undefined): void {
  useEffect(() => {
    const quotes = (remarks ?? []).flatMap((remark) => partsOf(remark).quote ?? []);
    if (quotes.length === 0 || !('highlights' in CSS)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      const ranges = [...document.querySelectorAll('article .prose')].flatMap((part) => passages(part, quotes));
      CSS.highlights.set(NAME, new Highlight(...ranges));
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(mark, PAUSE);
    };
    mark();
    // Blocks of a long note come and go.
    const observer = new MutationObserver(later);
    const article = document.querySelector('article');
    if (article !== null) observer.observe(article, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [remarks]);
}

/** The first place of each quotation in an element. White space is compared as one space. */
export function passages(element: Element, quotes: readonly string[]): Range[] {
  const places: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text;
    for (let offset = 0; offset < data.length; offset++) {
      const isSpace = /\s/.test(data.charAt(offset));
      if (isSpace && text.endsWith(' ')) continue;
      text += isSpace ? ' ' : data.charAt(offset);
      places.push({ node: node as Text, offset });
    }
  }
  return quotes.flatMap((quote) => {
    const wanted = quote.replace(/\s+/g, ' ').trim();
    const start = wanted === '' ? -1 : text.indexOf(wanted);
    const [from, to] = [places[start], places[start + wanted.length - 1]];
    if (from === undefined || to === undefined) return [];
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset + 1);
    return [range];
  });
}
