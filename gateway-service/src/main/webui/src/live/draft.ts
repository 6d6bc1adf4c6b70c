import type { Draft } from '@/api/types';
import type { NoteDelta } from './frames';

type Delta = Pick<NoteDelta, 'attempt' | 'offset' | 'text'>;

/** The result of a delta: a longer text, no change, or a gap, for which the draft must be fetched. */
export type Applied = { outcome: 'grown'; draft: Draft } | { outcome: 'nothing' } | { outcome: 'gap' };

/**
 * Applies a delta to a draft. A newer attempt and the offset 0 restart the text; an older attempt is ignored;
 * overlapping text is applied once.
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
 * Fetches the draft of the server. The server stores every delta before it sends it, so the draft contains at
 * least the deltas received before the request. Undefined: there is no draft yet.
 */
export type FetchDraft = () => Promise<Draft | undefined>;

/**
 * Assembles the draft of one job from deltas. At a gap it fetches the draft once; deltas that arrive in the
 * meantime are applied afterwards.
 */
export class DraftAssembler {
  draft: Draft | undefined;
  private waiting: Delta[] | undefined;
  private again = false;

  constructor(
    private readonly fetchDraft: FetchDraft,
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

  /** Fetches the draft: at the start, and when frames may have been lost. */
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
        this.take(await this.fetchDraft());
      } catch {
        // The draft could not be fetched. The next gap or snapshot fetches it again.
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
