/** The API stores a remark as one text. A quotation is its first paragraph, in these marks, so that exports show it. */
const [OPEN, CLOSE] = ['“', '”'];

const QUOTATION = /^“([\s\S]+?)”(?:\n\n([\s\S]*))?$/;

export function quoted(quote: string, comment: string): string {
  if (quote === '') return comment;
  return comment.trim() === '' ? `${OPEN}${quote}${CLOSE}` : `${OPEN}${quote}${CLOSE}\n\n${comment}`;
}

export function quoteOf(text: string): { quote: string | undefined; comment: string } {
  const found = QUOTATION.exec(text);
  return found === null ? { quote: undefined, comment: text } : { quote: found[1], comment: found[2] ?? '' };
}

/** 1:02:34, 12:34 or 34 in seconds; undefined for what is no time. */
export function secondsOf(time: string): number | undefined {
  if (!/^\d{1,4}(:[0-5]?\d){0,2}$/.test(time.trim())) return undefined;
  const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds <= 1_000_000 ? seconds : undefined;
}
