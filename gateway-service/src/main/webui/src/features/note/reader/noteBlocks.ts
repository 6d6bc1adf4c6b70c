import type { Note } from '@/api/types';
import { slugger } from '@/markdown/slugs';

/** A heading of a note with the text below it, up to the next heading; the first block may have no heading. */
export interface NoteBlock {
  /** The id of the block in the page; unchanged as long as the headings before it are. */
  id: string | undefined;
  /** 1 to 3; 0 without a heading. */
  level: number;
  heading: string;
  /** Markdown, with the heading. */
  text: string;
  /** The part of the video in seconds, if the block is a section that cites it. */
  start?: number;
  end?: number;
  /** False for a section that cites nothing. */
  supported: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,3})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:\s*\S/;

/** Splits a note at its headings, and leaves out what the page shows elsewhere: title, summary, concepts and questions. */
export function noteBlocks(note: Note): NoteBlock[] {
  const { blocks, definitions } = split(withoutSummary(note));
  withSections(blocks, note.sections);
  const kept = withoutRepeats(blocks, note);
  // A reference may be defined in another block.
  return definitions === '' ? kept : kept.map((block) => ({ ...block, text: `${block.text}\n\n${definitions}` }));
}

function split(content: string): { blocks: NoteBlock[]; definitions: string } {
  const slug = slugger();
  const blocks: NoteBlock[] = [];
  const definitions: string[] = [];
  let lines: string[] = [];
  let open: Omit<NoteBlock, 'text'> = { id: undefined, level: 0, heading: '', supported: true };
  let fence: string | undefined;
  const finish = () => {
    const text = lines.join('\n').trim();
    if (text !== '') blocks.push({ ...open, text });
  };
  for (const line of content.split('\n')) {
    const marks = FENCE.exec(line)?.[1];
    if (marks !== undefined) {
      if (fence === undefined) fence = marks;
      else if (marks.startsWith(fence)) fence = undefined;
    }
    const heading = fence === undefined ? HEADING.exec(line) : null;
    if (heading !== null) {
      finish();
      lines = [];
      const text = plain(heading[2] as string);
      open = { id: slug(text), level: (heading[1] as string).length, heading: text, supported: true };
    } else if (fence === undefined && DEFINITION.test(line)) {
      definitions.push(line);
    }
    lines.push(line);
  }
  finish();
  return { blocks, definitions: definitions.join('\n') };
}

/** The text of a line without links to times and without emphasis. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, (_, label: string) => (/^[\d:–?-]+$/.test(label) ? '' : label))
    .replace(/(?<!\\)[*_`]+/g, '')
    .replace(/\\(\p{P}|\p{S})/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Sections of the note come in the order of its headings, but an edited note may have other headings by now. */
function withSections(blocks: NoteBlock[], sections: Note['sections']): void {
  let next = 0;
  for (const block of blocks) {
    const found = sections.findIndex(({ heading }, at) => at >= next && plain(heading) === block.heading);
    const section = sections[found];
    if (block.level === 0 || section === undefined) continue;
    next = found + 1;
    block.supported = section.supported;
    if (section.supported) Object.assign(block, { start: section.start, end: section.end });
  }
}

/** Removes the block quote at the start: it is the summary, which has a place of its own. */
function withoutSummary(note: Note): string {
  const content = withoutTitle(note);
  return note.summary === '' ? content : content.replace(/^\s*(?:>.*(?:\n|$))+/, '');
}

/** Removes the first heading if it repeats the title of the page. */
function withoutTitle({ content, title }: Note): string {
  const first = /^\s*# (.*)(?:\n|$)/.exec(content);
  return first?.[1]?.trim() === title.trim() ? content.slice(first[0].length) : content;
}

/** Headings, in letters only, of closing sections that earlier prompts asked for. */
const CONCEPTS = words(
  'concepts, key concepts, main concepts, key terms, important terms, terms, glossary, definitions, key definitions, begriffe, wichtige begriffe, schlüsselbegriffe, zentrale begriffe, konzepte, glossar, definitionen',
);
const QUESTIONS = words(
  'questions, review questions, study questions, self test, test yourself, check your understanding, quiz, flashcards, assessment, fragen, verständnisfragen, kontrollfragen, wiederholungsfragen, selbsttest, karteikarten, lernkarten',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(',').map(letters));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]+/gu, '');
}

/**
 * Leaves out closing sections that repeat the concepts or the questions of the note. What the user has written is kept
 * unless every item of it is shown elsewhere.
 */
function withoutRepeats(blocks: NoteBlock[], note: Note): NoteBlock[] {
  const { questions, flashcards } = note.assessment;
  const concepts = note.concepts.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]).map(letters);
  const asked = [...questions.map(({ question }) => question), ...flashcards.map(({ front }) => front)].map(letters);
  let kept = blocks;
  for (;;) {
    const from = kept.findLastIndex(({ level }) => level === 1 || level === 2);
    const group = from === -1 ? [] : kept.slice(from);
    if (group.length === 0) return kept;
    const name = letters((group[0] as NoteBlock).heading);
    const generated = !note.edited;
    const repeats =
      (concepts.length > 0 &&
        ((generated && CONCEPTS.has(name)) || lists(group, (item) => startsWithOne(item, concepts)))) ||
      (asked.length > 0 && ((generated && QUESTIONS.has(name)) || lists(group, (item) => hasOne(item, asked))));
    if (!repeats) return kept;
    kept = kept.slice(0, from);
  }
}

const startsWithOne = (item: string, names: readonly string[]) =>
  names.some((name) => name !== '' && item.startsWith(name));
const hasOne = (item: string, texts: readonly string[]) => texts.some((text) => text !== '' && item.includes(text));

/** Whether a section is nothing but a list, and all of its items are known. */
function lists(group: readonly NoteBlock[], known: (item: string) => boolean): boolean {
  const lines = group.flatMap(({ text }) => text.split('\n').slice(1));
  const items = lines.filter((line) => /^(?:[-*+]|\d+[.)])[ \t]/.test(line));
  const others = lines.filter((line) => /^\S/.test(line) && !items.includes(line));
  return items.length > 1 && others.length === 0 && items.every((item) => known(letters(plain(item))));
}
