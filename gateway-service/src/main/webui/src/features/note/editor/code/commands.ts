import { type ChangeSpec, EditorSelection, type StateCommand } from '@codemirror/state';

/** Puts marks such as ** around the selections, or removes them. */
const toggleMark =
  (mark: string): StateCommand =>
  ({ state, dispatch }) => {
    const spec = state.changeByRange((range) => {
      const { from, to } = range;
      const [before, after] = [state.sliceDoc(from - mark.length, from), state.sliceDoc(to, to + mark.length)];
      if (before === mark && after === mark && !isLonger(state.sliceDoc(from - mark.length - 1, from), mark)) {
        return {
          changes: [
            { from: from - mark.length, to: from },
            { from: to, to: to + mark.length },
          ],
          range: EditorSelection.range(range.anchor - mark.length, range.head - mark.length),
        };
      }
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(range.anchor + mark.length, range.head + mark.length),
      };
    });
    dispatch(state.update(spec, { userEvent: 'input.mark', scrollIntoView: true }));
    return true;
  };

/** `**` around a text is not the `*` of an emphasis. */
const isLonger = (before: string, mark: string) => mark === '*' && before === '**';

export const toggleBold = toggleMark('**');
export const toggleItalic = toggleMark('*');
export const toggleCode = toggleMark('`');

const ADDRESS = /^https?:\/\/\S+$/;

/** Turns the selection into a link, and selects the missing part: the text of an address, or the address of a text. */
export const insertLink: StateCommand = ({ state, dispatch }) => {
  const spec = state.changeByRange(({ from, to }) => {
    const text = state.sliceDoc(from, to);
    const isAddress = ADDRESS.test(text);
    const insert = isAddress ? `[](${text})` : `[${text}](https://)`;
    const cursor = isAddress ? from + 1 : from + insert.length - 1;
    return {
      changes: { from, to, insert },
      range: text === '' ? EditorSelection.cursor(from + 1) : EditorSelection.cursor(cursor),
    };
  });
  dispatch(state.update(spec, { userEvent: 'input.link', scrollIntoView: true }));
  return true;
};

/** Begins a link to another note, which opens the completion. */
export const insertNoteLink: StateCommand = ({ state, dispatch }) => {
  const spec = state.changeByRange(({ from, to }) => {
    const text = state.sliceDoc(from, to);
    return { changes: { from, to, insert: `[[${text}]]` }, range: EditorSelection.cursor(from + 2 + text.length) };
  });
  dispatch(state.update(spec, { userEvent: 'input.link', scrollIntoView: true }));
  return true;
};

/** The next level for the lines of the selections: none, ##, ###, none. The title of the note is the only #. */
export const cycleHeading: StateCommand = ({ state, dispatch }) => {
  const changes = linesOf(state).map(({ from, text }): ChangeSpec => {
    const marks = /^(#{1,6})\s+/.exec(text);
    if (marks === null) return { from, insert: '## ' };
    return { from, to: from + marks[0].length, insert: marks[1] === '##' ? '### ' : '' };
  });
  dispatch(state.update({ changes, userEvent: 'input.heading', scrollIntoView: true }));
  return true;
};

/** Makes the lines of the selections entries of a list, or no longer. */
export const toggleList: StateCommand = ({ state, dispatch }) => {
  const lines = linesOf(state).filter(({ text }) => text.trim() !== '' || state.selection.main.empty);
  const all = lines.every(({ text }) => /^\s*[-*+]\s/.test(text));
  const changes = lines.map(({ from, text }): ChangeSpec => {
    const entry = /^(\s*)[-*+]\s/.exec(text);
    if (all && entry !== null) {
      return { from: from + (entry[1] as string).length, to: from + entry[0].length };
    }
    return entry === null ? { from, insert: '- ' } : [];
  });
  dispatch(state.update({ changes, userEvent: 'input.list', scrollIntoView: true }));
  return true;
};

function linesOf(state: Parameters<StateCommand>[0]['state']) {
  const numbers = new Set<number>();
  for (const { from, to } of state.selection.ranges) {
    for (let line = state.doc.lineAt(from).number; line <= state.doc.lineAt(to).number; line++) numbers.add(line);
  }
  return [...numbers].map((number) => state.doc.line(number));
}

/** Enter in a list or a quotation begins the next entry; in an empty entry it ends the list. */
export const continueList: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const entry = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|(>))\s+(\[[ xX]\]\s+)?/.exec(line.text);
  if (entry === null || main.head < line.from + entry[0].length) return false;
  if (line.text.length === entry[0].length) {
    dispatch(state.update({ changes: { from: line.from, to: line.to }, userEvent: 'input', scrollIntoView: true }));
    return true;
  }
  const [, indent = '', bullet, number, point, quote, task] = entry;
  const next = quote ?? bullet ?? `${Number(number) + 1}${point}`;
  const insert = `\n${indent}${next} ${task === undefined ? '' : '[ ] '}`;
  dispatch(
    state.update({
      changes: { from: main.head, insert },
      selection: { anchor: main.head + insert.length },
      userEvent: 'input',
      scrollIntoView: true,
    }),
  );
  return true;
};
