import { Fragment } from 'react';

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** A part of a fragment: text, which is marked or not. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * The pieces of a fragment of the search: HTML of text and `<mark>` only. Anything else stays text, so a fragment never
 * makes another element.
 */
export function pieces(html: string): Piece[] {
  let marked = false;
  const found: Piece[] = [];
  for (const part of html.split(/(<\/?mark>)/)) {
    if (part === '<mark>' || part === '</mark>') marked = part === '<mark>';
    else if (part !== '') found.push({ text: decoded(part), marked });
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/** A fragment of the search with the found words marked. */
export function Highlighted({ html }: { html: string }) {
  return pieces(html).map(({ text, marked }, index) =>
    marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no identity but their place
      <mark key={index} className="rounded-sm bg-mark px-0.5 text-ink">
        {text}
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no identity but their place
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
