import { describe, expect, it } from 'vitest';

const CATALOGUES = import.meta.glob<string>('../locales/*.po', { query: '?raw', import: 'default', eager: true });

interface Entry {
  id: string;
  text: string;
}

/** The entries of a catalogue: the source text and its translation. */
function entries(locale: string): Entry[] {
  const po = CATALOGUES[`../locales/${locale}.po`] ?? '';
  const field = (block: string, name: string) => {
    const lines = new RegExp(`^${name} ((?:"(?:[^"\\\\]|\\\\.)*"\\n?)+)`, 'm').exec(block)?.[1] ?? '';
    return [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => JSON.parse(`"${part}"`)).join('');
  };
  return po
    .split('\n\n')
    .slice(1)
    .filter((block) => /^msgid /m.test(block))
    .map((block) => ({ id: field(block, 'msgid'), text: field(block, 'msgstr') }));
}

/** The names of the placeholders and tags of a text, each once: `{count}`, `<0>`. */
function placeholders(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]|<\/?(\d+)\/?>/g)].map(([, name, tag]) => name ?? `<${tag}>`)),
  ].sort();
}

describe('the German catalogue', () => {
  const german = entries('de');

  it('translates every text', () => {
    expect(german.length).toBeGreaterThan(100);
    expect(german.filter(({ text }) => text === '').map(({ id }) => id)).toEqual([]);
  });

  it('keeps the placeholders of every text', () => {
    const wrong = german.filter(({ id, text }) => `${placeholders(id)}` !== `${placeholders(text)}`);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('has the texts of the English one', () => {
    expect(german.map(({ id }) => id).sort()).toEqual(
      entries('en')
        .map(({ id }) => id)
        .sort(),
    );
  });
});
