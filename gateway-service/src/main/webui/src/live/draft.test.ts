import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '@/api/types';
import { applyDelta, DraftAssembler } from './draft';

const delta = (attempt: number, offset: number, text: string) => ({ attempt, offset, text });

describe('one delta', () => {
  const draft: Draft = { attempt: 2, text: 'abc' };

  it('appends at the end', () => {
    expect(applyDelta(draft, delta(2, 3, 'de'))).toEqual({ outcome: 'grown', draft: { attempt: 2, text: 'abcde' } });
  });

  it('starts anew at offset 0', () => {
    expect(applyDelta(draft, delta(2, 0, 'x'))).toEqual({ outcome: 'grown', draft: { attempt: 2, text: 'x' } });
    expect(applyDelta(undefined, delta(1, 0, 'x'))).toEqual({ outcome: 'grown', draft: { attempt: 1, text: 'x' } });
  });

  it('starts anew for a newer attempt', () => {
    expect(applyDelta(draft, delta(3, 0, 'x'))).toEqual({ outcome: 'grown', draft: { attempt: 3, text: 'x' } });
  });

  it.each([delta(1, 0, 'x'), delta(1, 3, 'x'), delta(1, 99, 'x')])('of an older attempt says nothing: %o', (old) => {
    expect(applyDelta(draft, old)).toEqual({ outcome: 'nothing' });
  });

  it('is trimmed by what overlaps', () => {
    expect(applyDelta(draft, delta(2, 1, 'bcde'))).toEqual({ outcome: 'grown', draft: { attempt: 2, text: 'abcde' } });
  });

  it.each([delta(2, 1, 'bc'), delta(2, 1, 'b')])('that is known already says nothing: %o', (known) => {
    expect(applyDelta(draft, known)).toEqual({ outcome: 'nothing' });
  });

  it.each([
    [draft, delta(2, 4, 'e')],
    [draft, delta(3, 3, 'd')],
    [undefined, delta(1, 1, 'b')],
  ])('that leaves a hole is a gap', (before, beyond) => {
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
    const fetchKept = vi.fn(
      () =>
        new Promise<Draft | undefined>((yes, no) => {
          resolve = yes;
          reject = no;
        }),
    );
    const changed = vi.fn();
    const assembler = new DraftAssembler(fetchKept, changed);
    const settled = () => new Promise((done) => setImmediate(done));
    return {
      assembler,
      fetchKept,
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

  it('puts a text together and says so each time', () => {
    const { assembler, changed, fetchKept } = kept();
    assembler.accept(delta(1, 0, 'Hel'));
    assembler.accept(delta(1, 3, 'lo'));
    expect(assembler.draft?.text).toBe('Hello');
    expect(changed).toHaveBeenCalledTimes(2);
    expect(fetchKept).not.toHaveBeenCalled();
  });

  it('fills a hole from the kept text and goes on with what came meanwhile', async () => {
    const { assembler, fetchKept, answers } = kept();
    assembler.accept(delta(1, 0, 'one '));
    assembler.accept(delta(1, 8, 'three '));
    assembler.accept(delta(1, 14, 'four'));
    expect(assembler.draft?.text).toBe('one ');
    await answers({ attempt: 1, text: 'one two three ' });
    expect(assembler.draft?.text).toBe('one two three four');
    expect(fetchKept).toHaveBeenCalledTimes(1);
  });

  it('comes to the same text in whatever order three deltas arrive', async () => {
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

  it('does not throw away kept text for a first delta that was on its way', async () => {
    const { assembler, answers, changed } = kept();
    assembler.resync();
    assembler.accept(delta(1, 0, 'one '));
    await answers({ attempt: 1, text: 'one two' });
    expect(assembler.draft?.text).toBe('one two');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('starts anew at once when a newer attempt is heard of in its middle', async () => {
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

  it('keeps its own text when what was kept is of an older attempt', async () => {
    const { assembler, answers } = kept();
    assembler.accept(delta(2, 0, 'new'));
    assembler.resync();
    await answers({ attempt: 1, text: 'old and long' });
    expect(assembler.draft).toEqual({ attempt: 2, text: 'new' });
  });

  it('has no text while nothing is kept, and takes the first delta after that', async () => {
    const { assembler, answers } = kept();
    assembler.resync();
    await answers(undefined);
    expect(assembler.draft).toBeUndefined();
    assembler.accept(delta(1, 0, 'first'));
    expect(assembler.draft?.text).toBe('first');
  });

  it('asks again at the next delta that does not fit when the kept text was out of reach', async () => {
    const { assembler, fetchKept, fails, answers } = kept();
    assembler.accept(delta(1, 4, 'two '));
    await fails();
    expect(assembler.draft).toBeUndefined();
    assembler.accept(delta(1, 8, 'three'));
    expect(fetchKept).toHaveBeenCalledTimes(2);
    await answers({ attempt: 1, text: 'one two three' });
    expect(assembler.draft?.text).toBe('one two three');
  });

  it('asks once more when it was told to while asking', async () => {
    const { assembler, fetchKept, answers } = kept();
    assembler.resync();
    assembler.resync();
    await answers({ attempt: 1, text: 'one' });
    expect(fetchKept).toHaveBeenCalledTimes(2);
    await answers({ attempt: 1, text: 'one two' });
    expect(assembler.draft?.text).toBe('one two');
    assembler.accept(delta(1, 7, '!'));
    expect(assembler.draft?.text).toBe('one two!');
  });
});
