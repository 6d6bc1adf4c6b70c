import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '@/api/types';
import { applyDelta, DraftAssembler } from './draft';

const delta = (attempt: number, offset: number, text: string) => ({ attempt, offset, text });

describe('one delta', () => {
  const draft: Draft = { attempt: 2, text: 'abc' };

  it('appends at the end', () => {
    expect(applyDelta(draft, delta(2, 3, 'de'))).toEqual({ outcome: 'grown', draft: { attempt: 2, text: 'abcde' } });
  });

  it('restarts at offset 0', () => {
    expect(applyDelta(draft, delta(2, 0, 'x'))).toEqual({ outcome: 'grown', draft: { attempt: 2, text: 'x' } });
    expect(applyDelta(undefined, delta(1, 0, 'x'))).toEqual({ outcome: 'grown', draft: { attempt: 1, text: 'x' } });
  });

  it('restarts for a newer attempt', () => {
    expect(applyDelta(draft, delta(3, 0, 'x'))).toEqual({ outcome: 'grown', draft: { attempt: 3, text: 'x' } });
  });

  it.each([delta(1, 0, 'x'), delta(1, 3, 'x'), delta(1, 99, 'x')])('of an older attempt is ignored: %o', (old) => {
    expect(applyDelta(draft, old)).toEqual({ outcome: 'nothing' });
  });

  it('is trimmed by the overlap', () => {
    expect(applyDelta(draft, delta(2, 1, 'bcde'))).toEqual({ outcome: 'grown', draft: { attempt: 2, text: 'abcde' } });
  });

  it.each([delta(2, 1, 'bc'), delta(2, 1, 'b')])('that is already applied is ignored: %o', (known) => {
    expect(applyDelta(draft, known)).toEqual({ outcome: 'nothing' });
  });

  it.each([
    [draft, delta(2, 4, 'e')],
    [draft, delta(3, 3, 'd')],
    [undefined, delta(1, 1, 'b')],
  ])('that skips text is a gap', (before, beyond) => {
    expect(applyDelta(before, beyond)).toEqual({ outcome: 'gap' });
  });

  it('counts in UTF-16 code units, as the worker does', () => {
    expect('😀'.length).toBe(2);
    expect(applyDelta({ attempt: 1, text: '😀' }, delta(1, 2, '!'))).toEqual({
      outcome: 'grown',
      draft: { attempt: 1, text: '😀!' },
    });
  });
});

describe('the assembler', () => {
  const kept = () => {
    let resolve: (draft: Draft | undefined) => void = () => {};
    let reject: (error: Error) => void = () => {};
    const fetchDraft = vi.fn(
      () =>
        new Promise<Draft | undefined>((yes, no) => {
          resolve = yes;
          reject = no;
        }),
    );
    const changed = vi.fn();
    const assembler = new DraftAssembler(fetchDraft, changed);
    const settled = () => new Promise((done) => setImmediate(done));
    return {
      assembler,
      fetchDraft,
      changed,
      answers: async (draft: Draft | undefined) => {
        resolve(draft);
        await settled();
      },
      fails: async () => {
        reject(new Error('away'));
        await settled();
      },
    };
  };

  it('assembles a text and notifies each time', () => {
    const { assembler, changed, fetchDraft } = kept();
    assembler.accept(delta(1, 0, 'Hel'));
    assembler.accept(delta(1, 3, 'lo'));
    expect(assembler.draft?.text).toBe('Hello');
    expect(changed).toHaveBeenCalledTimes(2);
    expect(fetchDraft).not.toHaveBeenCalled();
  });

  it('fills a gap from the stored draft and applies later deltas', async () => {
    const { assembler, fetchDraft, answers } = kept();
    assembler.accept(delta(1, 0, 'one '));
    assembler.accept(delta(1, 8, 'three '));
    assembler.accept(delta(1, 14, 'four'));
    expect(assembler.draft?.text).toBe('one ');
    await answers({ attempt: 1, text: 'one two three ' });
    expect(assembler.draft?.text).toBe('one two three four');
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('assembles the same text for every order of three deltas', async () => {
    const parts = [delta(1, 0, 'one '), delta(1, 4, 'two '), delta(1, 8, 'three')];
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const { assembler, answers } = kept();
      for (const index of order) assembler.accept(parts[index] as (typeof parts)[number]);
      await answers({ attempt: 1, text: 'one two three' });
      expect(assembler.draft?.text).toBe('one two three');
    }
  });

  it('does not replace a stored draft by a late first delta', async () => {
    const { assembler, answers, changed } = kept();
    assembler.resync();
    assembler.accept(delta(1, 0, 'one '));
    await answers({ attempt: 1, text: 'one two' });
    expect(assembler.draft?.text).toBe('one two');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('restarts at once for a delta in the middle of a newer attempt', async () => {
    const { assembler, answers } = kept();
    assembler.accept(delta(1, 0, 'old text'));
    assembler.accept(delta(2, 4, 'two'));
    expect(assembler.draft).toEqual({ attempt: 2, text: '' });
    await answers({ attempt: 2, text: 'new two' });
    expect(assembler.draft).toEqual({ attempt: 2, text: 'new two' });
  });

  it('drops a delta of an older attempt also after catching up', async () => {
    const { assembler, answers } = kept();
    assembler.resync();
    assembler.accept(delta(1, 0, 'old'));
    await answers({ attempt: 2, text: 'new' });
    expect(assembler.draft).toEqual({ attempt: 2, text: 'new' });
  });

  it('keeps its text if the stored draft is of an older attempt', async () => {
    const { assembler, answers } = kept();
    assembler.accept(delta(2, 0, 'new'));
    assembler.resync();
    await answers({ attempt: 1, text: 'old and long' });
    expect(assembler.draft).toEqual({ attempt: 2, text: 'new' });
  });

  it('has no text without a stored draft and applies the first delta', async () => {
    const { assembler, answers } = kept();
    assembler.resync();
    await answers(undefined);
    expect(assembler.draft).toBeUndefined();
    assembler.accept(delta(1, 0, 'first'));
    expect(assembler.draft?.text).toBe('first');
  });

  it('fetches again at the next gap after a failed fetch', async () => {
    const { assembler, fetchDraft, fails, answers } = kept();
    assembler.accept(delta(1, 4, 'two '));
    await fails();
    expect(assembler.draft).toBeUndefined();
    assembler.accept(delta(1, 8, 'three'));
    expect(fetchDraft).toHaveBeenCalledTimes(2);
    await answers({ attempt: 1, text: 'one two three' });
    expect(assembler.draft?.text).toBe('one two three');
  });

  it('fetches once more after a resync during a fetch', async () => {
    const { assembler, fetchDraft, answers } = kept();
    assembler.resync();
    assembler.resync();
    await answers({ attempt: 1, text: 'one' });
    expect(fetchDraft).toHaveBeenCalledTimes(2);
    await answers({ attempt: 1, text: 'one two' });
    expect(assembler.draft?.text).toBe('one two');
    assembler.accept(delta(1, 7, '!'));
    expect(assembler.draft?.text).toBe('one two!');
  });
});
