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

/** Escapes the dollar signs that do not belong to a formula, so that a parser of formulas leaves them alone. */
export function withoutStrayDollars(text: string): string {
  return text.replace(PARTS, (part) => (/^\$+$/.test(part) ? part.replaceAll('$', '\\$') : part));
}
