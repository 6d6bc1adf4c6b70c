/** A heading of the first three levels with its text, or the text before the first heading. */
export interface Section {
  /** Undefined for the text before the first heading. */
  heading: string | undefined;
  from: number;
  to: number;
}

/** Splits Markdown at its headings, as the API does for conflicts. A line in a fenced code block is none. */
export function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [];
  let open: Section = { heading: undefined, from: 0, to: 0 };
  let fence = '';
  let start = 0;
  for (const line of markdown.split('\n')) {
    const text = line.trim();
    if (fence === '') {
      const heading = /^#{1,3}\s+(.*)$/.exec(text)?.[1];
      if (heading !== undefined) {
        if (start > open.from) sections.push({ ...open, to: start });
        open = { heading, from: start, to: start };
      }
      fence = /^(`{3,})[^`]*$|^(~{3,})/.exec(text)?.slice(1).find(Boolean) ?? '';
    } else if (text.startsWith(fence) && text === fence.charAt(0).repeat(text.length)) {
      fence = '';
    }
    start += line.length + 1;
  }
  if (markdown.length > open.from) sections.push({ ...open, to: markdown.length });
  return sections;
}

/** The section of a heading; two spellings of a heading are equal. */
export function sectionOf(markdown: string, heading: string | undefined): Section | undefined {
  const wanted = heading === undefined ? undefined : comparable(heading);
  return sectionsOf(markdown).find(
    (section) => (section.heading === undefined ? undefined : comparable(section.heading)) === wanted,
  );
}

const comparable = (heading: string) =>
  heading
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\[\d[\d:]*\]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** The text with another section in the place of one; without it, the section is appended. */
export function withSection(markdown: string, heading: string | undefined, replacement: string): string {
  const section = sectionOf(markdown, heading);
  if (section === undefined) return replacement === '' ? markdown : `${markdown.trimEnd()}\n\n${replacement.trim()}\n`;
  const after = markdown.slice(section.to);
  const text = replacement.trim() === '' ? '' : `${replacement.trim()}\n${after === '' ? '' : '\n'}`;
  return markdown.slice(0, section.from) + text + after;
}
