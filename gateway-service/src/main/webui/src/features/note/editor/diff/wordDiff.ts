import type { Hunk } from '@/api/versions';

const LINE = /[^\n]*\n|[^\n]+/g;
const WORD = /\s+|[\p{L}\p{N}\p{M}'’_-]+|[^\s\p{L}\p{N}\p{M}'’_-]/gu;

/** The points of one comparison, some 50 ms: texts with more differences are shown as replaced. */
const MAX_POINTS = 200_000;

interface Budget {
  points: number;
}

/**
 * The differences of two texts in words, as the API shows those of two versions: first by lines, then by the words of
 * the lines that differ. The hunks without the added ones are the older text.
 */
export function wordDiff(older: string, newer: string): Hunk[] {
  const joined = new Hunks();
  const budget = { points: MAX_POINTS };
  for (const block of lineBlocks(older, newer)) {
    if (block.same) joined.add('equal', block.older);
    else for (const part of compare(words(block.older), words(block.newer), budget)) joined.replace(part);
  }
  return joined.list;
}

export interface Block {
  same: boolean;
  older: string;
  newer: string;
}

/** The differences in whole lines: runs that both texts have, and runs of which each text has its own. */
export function lineBlocks(older: string, newer: string): Block[] {
  return compare(older.match(LINE) ?? [], newer.match(LINE) ?? [], { points: MAX_POINTS });
}

const words = (text: string) => text.match(WORD) ?? [];

/** Merges neighbours, and shows what was removed before what was added. */
class Hunks {
  readonly list: Hunk[] = [];

  add(kind: Hunk['kind'], text: string): void {
    if (text === '') return;
    const last = this.list.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.list.push({ kind, text });
  }

  replace({ same, older, newer }: Block): void {
    if (same) {
      this.add('equal', older);
    } else {
      this.add('removed', older);
      this.add('added', newer);
    }
  }
}

/** Compares two lists of words or lines (E. Myers, An O(ND) difference algorithm, 1986). */
function compare(older: readonly string[], newer: readonly string[], budget: Budget): Block[] {
  let start = 0;
  while (start < older.length && start < newer.length && older[start] === newer[start]) start++;
  let end = 0;
  const most = Math.min(older.length, newer.length) - start;
  while (end < most && older[older.length - 1 - end] === newer[newer.length - 1 - end]) end++;
  const middle = myers(older.slice(start, older.length - end), newer.slice(start, newer.length - end), budget);
  const equal = (items: readonly string[]): Block[] => {
    const text = items.join('');
    return text === '' ? [] : [{ same: true, older: text, newer: text }];
  };
  return [...equal(older.slice(0, start)), ...middle, ...equal(older.slice(older.length - end))];
}

function myers(older: readonly string[], newer: readonly string[], budget: Budget): Block[] {
  if (older.length === 0 && newer.length === 0) return [];
  const replaced = { same: false, older: older.join(''), newer: newer.join('') };
  if (older.length === 0 || newer.length === 0) return [replaced];
  const trace = furthest(older, newer, budget);
  if (trace === undefined) return [replaced];
  return blocks(older, newer, matches(trace, older, newer));
}

/** The furthest point on each diagonal after each step; undefined when there are too many. */
function furthest(
  older: readonly string[],
  newer: readonly string[],
  budget: Budget,
): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  let before = new Map([[1, 0]]);
  for (let step = 0; step <= older.length + newer.length && budget.points > step; step++) {
    const now = new Map<number, number>();
    budget.points -= step + 1;
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const down = before.get(diagonal + 1) ?? -1;
      const right = (before.get(diagonal - 1) ?? -2) + 1;
      let x = Math.max(down, right);
      if (x > older.length || x - diagonal > newer.length) continue;
      while (x < older.length && x - diagonal < newer.length && older[x] === newer[x - diagonal]) x++;
      now.set(diagonal, x);
      if (x === older.length && x - diagonal === newer.length) {
        trace.push(now);
        return trace;
      }
    }
    trace.push(now);
    before = now;
  }
  return undefined;
}

/** The pairs of equal items, from the end to the start. */
function matches(trace: Map<number, number>[], older: readonly string[], newer: readonly string[]) {
  const pairs: [number, number][] = [];
  let [x, y] = [older.length, newer.length];
  for (let step = trace.length - 1; step >= 0; step--) {
    const before = step === 0 ? new Map([[1, 0]]) : (trace[step - 1] as Map<number, number>);
    const diagonal = x - y;
    const down = before.get(diagonal + 1) ?? -1;
    const right = (before.get(diagonal - 1) ?? -2) + 1;
    const from = down >= right ? diagonal + 1 : diagonal - 1;
    const startX = step === 0 ? 0 : (before.get(from) as number);
    const startY = step === 0 ? 0 : startX - from;
    const changedX = step === 0 ? 0 : down >= right ? startX : startX + 1;
    while (x > changedX && y > changedX - diagonal) pairs.push([--x, --y]);
    [x, y] = [startX, startY];
  }
  return pairs.reverse();
}

function blocks(older: readonly string[], newer: readonly string[], pairs: readonly [number, number][]): Block[] {
  const found: Block[] = [];
  let [x, y] = [0, 0];
  const differ = (toX: number, toY: number) => {
    if (toX > x || toY > y) {
      found.push({ same: false, older: older.slice(x, toX).join(''), newer: newer.slice(y, toY).join('') });
    }
  };
  for (const [pairX, pairY] of pairs) {
    differ(pairX, pairY);
    const text = older[pairX] as string;
    const last = found.at(-1);
    if (last?.same && x === pairX && y === pairY) {
      last.older += text;
      last.newer += text;
    } else {
      found.push({ same: true, older: text, newer: text });
    }
    [x, y] = [pairX + 1, pairY + 1];
  }
  differ(older.length, newer.length);
  return found;
}
