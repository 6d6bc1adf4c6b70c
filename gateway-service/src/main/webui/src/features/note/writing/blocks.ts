/** A text that is being written: the blocks that cannot change any more, and the last one. */
export interface Blocks {
  finished: string[];
  tail: string;
}

/** Splits Markdown at its blank lines, but never inside a fenced block. */
export function splitBlocks(text: string): Blocks {
  const finished: string[] = [];
  let block: string[] = [];
  let fence: string | undefined;
  const lines = text.split('\n');
  const last = lines.pop() as string;
  for (const line of lines) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marks !== undefined) {
      if (fence === undefined) fence = marks;
      else if (marks.startsWith(fence)) fence = undefined;
    }
    if (line.trim() === '' && fence === undefined) {
      if (block.length > 0) finished.push(block.join('\n'));
      block = [];
    } else {
      block.push(line);
    }
  }
  return { finished, tail: [...block, last].join('\n') };
}

/** Removes an incomplete link at the end, which would be shown as brackets. */
export function withoutIncompleteLink(tail: string): string {
  return tail.replace(/\[[^\][\n]{0,200}(\](\([^)\n]*)?)?$/, '');
}

/** The blocks of a text, the last one without what cannot be shown yet. */
function blocksOf(text: string, complete: boolean): string[] {
  const { finished, tail } = splitBlocks(text);
  const last = complete ? tail : withoutIncompleteLink(tail);
  return last.trim() === '' ? finished : [...finished, last];
}

/**
 * The blocks to show after `shown`. A text that is sent again from its start, after a repair or by a new attempt, takes
 * the place of the shown one block by block, so that the page never becomes shorter under the reader. Only a complete
 * text removes blocks.
 */
export function nextBlocks(shown: readonly string[], text: string, complete: boolean): readonly string[] {
  const blocks = blocksOf(text, complete);
  if (complete || blocks.length > shown.length) return blocks;
  const { finished } = splitBlocks(text);
  const last = blocks[finished.length];
  const old = shown[finished.length];
  const grown = last !== undefined && old !== undefined && blocks.length === shown.length && !old.startsWith(last);
  return grown ? blocks : [...finished, ...shown.slice(finished.length)];
}

/** The blocks without a first heading that repeats the title of the page, or begins to. */
export function withoutTitle(blocks: readonly string[], title: string | undefined): readonly string[] {
  const first = /^#(?: (.*))?$/.exec(blocks[0] ?? '');
  return first && title?.startsWith((first[1] ?? '').trim()) ? blocks.slice(1) : blocks;
}
