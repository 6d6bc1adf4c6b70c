/**
 * Code, escapes, formulas and single dollar signs, in this order. A formula in a line has no space inside its signs and no
 * digit behind them, as Pandoc has it: "from $5 to $10" is no formula.
 */
const PARTS =
  /(?:^|\n) {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\1[`~]*(?=\n|$)|$)|(?<!`)(`+)(?!`)[^`](?:[\s\S]*?[^`])?\2(?!`)|\\[\s\S]|(\$\$[\s\S]+?\$\$)|(\$(?![\s$])(?:\\.|[^$\\\n])*?(?<!\s)\$(?![\d$]))|\$+/g;

/** Whether a text has formulas. */
export function hasMath(text: string): boolean {
  if (!text.includes('$')) return false;
  for (const [, , , block, inline] of text.matchAll(PARTS)) {
    if (block !== undefined || inline !== undefined) return true;
  }
  return false;
}

/**
 * Escapes the dollar signs that belong to no formula, so that a parser of formulas leaves them alone, and gives a formula
 * between double signs that is alone on its line lines of its own: the parser takes it for one in a line otherwise.
 */
export function preparedMath(text: string): string {
  return text.replace(PARTS, (part, _fence, _code, block: string | undefined, _inline, at: number) => {
    if (/^\$+$/.test(part)) return part.replaceAll('$', '\\$');
    if (block === undefined || block.includes('\n')) return part;
    const alone = /(?:^|\n) {0,3}$/.test(text.slice(0, at)) && /^[ \t]*(?:\n|$)/.test(text.slice(at + part.length));
    return alone ? `$$\n${block.slice(2, -2).trim()}\n$$` : part;
  });
}
