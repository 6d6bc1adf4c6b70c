import { MAX_QUOTATION, type Remark } from '@/api/remarks';

type Texts = Pick<Remark, 'text' | 'quotation'>;

/** A quotation in a text: its first paragraph, in these marks. */
const [OPEN, CLOSE] = ['“', '”'];

const QUOTED = /^“([\s\S]+?)”(?:\n\n([\s\S]*))?$/;

/**
 * How a quotation and a comment, one of which may be empty, are stored. The API limits the quotation: one that is too
 * long is part of the text.
 */
export function textsOf(quote: string, comment: string): Texts {
  if (quote === '') return { text: comment };
  if (quote.length > MAX_QUOTATION) return { text: `${OPEN}${quote}${CLOSE}\n\n${comment}`.trim() };
  return { text: comment, quotation: quote };
}

/** The quotation and the comment of a remark. Remarks of earlier versions have the quotation in their text. */
export function partsOf({ text, quotation }: Texts): { quote: string | undefined; comment: string } {
  if (quotation) return { quote: quotation, comment: text };
  const found = QUOTED.exec(text);
  return found === null ? { quote: undefined, comment: text } : { quote: found[1], comment: found[2] ?? '' };
}

/** 1:02:34, 12:34 or 34 in seconds; undefined for what is no time. */
export function secondsOf(time: string): number | undefined {
  if (!/^\d{1,4}(:[0-5]?\d){0,2}$/.test(time.trim())) return undefined;
  const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds <= 1_000_000 ? seconds : undefined;
}
