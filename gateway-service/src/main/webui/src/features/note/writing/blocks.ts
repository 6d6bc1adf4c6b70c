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
