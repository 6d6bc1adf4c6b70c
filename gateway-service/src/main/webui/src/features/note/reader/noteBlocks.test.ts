import { describe, expect, it } from 'vitest';
import type { Note } from '@/api/types';
import { aNote } from '@/testing/samples';
import { noteBlocks } from './noteBlocks';

const headings = (change: Partial<Note>) => noteBlocks(aNote(change)).map(({ heading }) => heading);

it('a note is split at its headings, but not in code', () => {
  const blocks = noteBlocks(aNote({ content: 'Start\n\n## A\n\na\n\n```\n## no heading\n```\n\n### B ##\n\nb' }));
  expect(blocks.map(({ id, level, heading }) => [id, level, heading])).toEqual([
    [undefined, 0, ''],
    ['s-a', 2, 'A'],
    ['s-b', 3, 'B'],
  ]);
  expect(blocks[1]?.text).toContain('## no heading');
});

it('equal headings get different ids, and each the section at its place', () => {
  const sections = [
    { heading: 'Tides', start: 1, end: 2, supported: true },
    { heading: 'Tides', start: 3, end: 3, supported: false },
  ];
  const blocks = noteBlocks(aNote({ content: '## **Tides**\n\na\n\n## Tides\n\nb', sections }));
  expect(blocks.map(({ id, start, supported }) => [id, start, supported])).toEqual([
    ['s-tides', 1, true],
    ['s-tides-1', undefined, false],
  ]);
});

it('a reference is known in every block', () => {
  const blocks = noteBlocks(aNote({ content: '## A\n\n[a][r]\n\n## B\n\n[r]: https://example.org/' }));
  expect(blocks[0]?.text).toContain('[r]: https://example.org/');
});

it('title and summary are left out, which the page shows', () => {
  expect(noteBlocks(aNote({ summary: 'Short.', content: '# How tides work\n\n> Short.\n\n## A\n\na' }))).toHaveLength(
    1,
  );
});

describe('closing sections', () => {
  const concepts = [{ name: 'Tidal force', definition: 'A difference.' }];
  const assessment = {
    questions: [
      { id: 'q', kind: 'application' as const, question: 'Why twice?', answer: '', concepts: [], segments: [] },
    ],
    flashcards: [],
  };
  const content = '## A\n\na\n\n## Key concepts\n\nTidal force is one.\n\n### More\n\nx\n\n## Questions\n\nWhy?';

  it('that the page shows elsewhere are left out', () => {
    expect(headings({ content, concepts, assessment })).toEqual(['A']);
    expect(headings({ content: '## A\n\na\n\n## Wichtige Begriffe\n\nx', concepts })).toEqual(['A']);
  });

  it('are kept if the page shows nothing in their place', () => {
    expect(headings({ content })).toEqual(['A', 'Key concepts', 'More', 'Questions']);
  });

  it('of the user are kept, unless every item is shown elsewhere', () => {
    expect(headings({ content, concepts, assessment, edited: true })).toContain('Key concepts');
    const two = [...concepts, { name: 'Neap', definition: 'x' }];
    const list = '## A\n\na\n\n## Words\n\n- **Tidal force**: a difference\n- **Neap**: small\n';
    expect(headings({ content: list, concepts: two, edited: true })).toEqual(['A']);
    expect(headings({ content: `${list}- My own remark\n`, concepts: two, edited: true })).toEqual(['A', 'Words']);
  });

  it('in the middle are kept', () => {
    expect(headings({ content: '## Concepts\n\nx\n\n## A\n\na', concepts })).toEqual(['Concepts', 'A']);
  });
});
