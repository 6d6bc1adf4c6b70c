/** As the API marks gaps. */
const GAP = /_{3,}/g;

/** Text in which `**` marks it as strong without doubt. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ,.'’%-]*$/u;

/** A text with its gaps as […]. */
export function gapsShown(text: string): string {
  return text.replace(GAP, '[…]');
}

/** The Markdown of a text with its gaps as […]. Underscores would be read as emphasis or as a line. */
export function withGaps(text: string): string {
  return text.replace(GAP, '\\[…\\]');
}

/** The Markdown of a text with its gaps filled. */
export function withoutGaps(text: string, filling: string): string {
  const marked = PLAIN.test(filling) ? `**${filling}**` : filling;
  return text.replace(GAP, () => marked);
}
