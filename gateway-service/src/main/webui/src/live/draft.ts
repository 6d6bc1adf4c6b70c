import type { Draft } from '@/api/types';
import type { NoteDelta } from './frames';

type Delta = Pick<NoteDelta, 'attempt' | 'offset' | 'text'>;

/** What a delta came to: the new text, nothing new, or a hole that only the kept text can fill. */
export type Applied = { outcome: 'grown'; draft: Draft } | { outcome: 'nothing' } | { outcome: 'gap' };

/**
 * Puts one delta to the text so far. A newer attempt, and an offset of 0, start the text anew; an older attempt says
 * nothing; what overlaps is not written twice.
 */
export function applyDelta(draft: Draft | undefined, delta: Delta): Applied {
  if (draft !== undefined && delta.attempt < draft.attempt) return { outcome: 'nothing' };
  if (delta.offset === 0) return grown(delta.attempt, delta.text);
  if (draft === undefined || delta.attempt > draft.attempt || delta.offset > draft.text.length) {
    return { outcome: 'gap' };
  }
  const beyond = delta.text.slice(draft.text.length - delta.offset);
  return beyond === '' ? { outcome: 'nothing' } : grown(draft.attempt, draft.text + beyond);
}

function grown(attempt: number, text: string): Applied {
  return { outcome: 'grown', draft: { attempt, text } };
}

/**
 * Fetches the text as far as the server has kept it. Every delta is kept before it is sent, so what comes back holds at
 * least the deltas that came before the question. Undefined: nothing is written yet.
 */
export type FetchKept = () => Promise<Draft | undefined>;

/**
 * The text of one job as it is written. Deltas go in as they arrive; on a hole the kept text is fetched once, deltas
 * that arrive meanwhile wait, and then it goes on.
 */
export class DraftAssembler {
  draft: Draft | undefined;
  private waiting: Delta[] | undefined;
  private again = false;

  constructor(
    private readonly fetchKept: FetchKept,
    private readonly onChange: () => void,
  ) {}

  accept(delta: Delta): void {
    if (this.waiting !== undefined) {
      this.waiting.push(delta);
    } else if (this.put(delta) === 'gap') {
      this.waiting = [delta];
      this.leaveOlderAttempt(delta.attempt);
      void this.catchUp();
    }
  }

  /** Fetches the kept text: when somebody begins to look, and whenever frames may have been missed. */
  resync(): void {
    if (this.waiting !== undefined) {
      this.again = true;
      return;
    }
    this.waiting = [];
    void this.catchUp();
  }

  private leaveOlderAttempt(attempt: number): void {
    if (this.draft !== undefined && this.draft.attempt < attempt) {
      this.draft = { attempt, text: '' };
      this.onChange();
    }
  }

  private async catchUp(): Promise<void> {
    do {
      this.again = false;
      try {
        this.take(await this.fetchKept());
      } catch {
        // The kept text is out of reach. The next delta that does not fit, or the next snapshot, asks for it again.
      }
    } while (this.again);
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const delta of waiting) {
      if (!this.contains(delta)) this.put(delta);
    }
  }

  private take(kept: Draft | undefined): void {
    if (kept === undefined || (this.draft !== undefined && kept.attempt < this.draft.attempt)) return;
    this.draft = kept;
    this.onChange();
  }

  private contains({ attempt, offset, text }: Delta): boolean {
    return this.draft?.attempt === attempt && this.draft.text.startsWith(text, offset);
  }

  private put(delta: Delta): Applied['outcome'] {
    const applied = applyDelta(this.draft, delta);
    if (applied.outcome === 'grown') {
      this.draft = applied.draft;
      this.onChange();
    }
    return applied.outcome;
  }
}
