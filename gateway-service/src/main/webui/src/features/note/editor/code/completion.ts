import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { components } from '@/api/schema.gen';

export type LinkTarget = components['schemas']['LinkTarget'];

/** Finds the notes that a link may name. */
export type FindNotes = (typed: string) => Promise<readonly LinkTarget[]>;

/** `[[Title`, or `[[Title#Section`. */
const OPEN_LINK = /\[\[([^[\]|#\n]{0,200})(?:#([^[\]|#\n]{0,200}))?$/;

/** What cannot be written inside of a link. */
const UNWRITABLE = /[[\]|#\n]/;

/** Completes links to notes, and to their sections after a #. */
export function noteLinks(find: FindNotes) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const line = context.state.doc.lineAt(context.pos);
    const found = OPEN_LINK.exec(line.text.slice(0, context.pos - line.from));
    if (found === null) return null;
    const [, title = '', section] = found;
    const notes = await find(title);
    if (context.aborted) return null;
    const after = context.state.sliceDoc(context.pos, context.pos + 2);
    const close = after === ']]' ? '' : ']]';
    if (section !== undefined) {
      const note = notes.find((candidate) => candidate.title.toLowerCase() === title.trim().toLowerCase());
      const sections = note?.sections.filter((heading) => !UNWRITABLE.test(heading)) ?? [];
      return {
        from: context.pos - section.length,
        options: sections.map((heading) => ({ label: heading, type: 'section', apply: inserted(heading, close) })),
        validFor: /^[^[\]|#\n]*$/,
      };
    }
    return {
      from: context.pos - title.length,
      options: notes
        .filter((note) => !UNWRITABLE.test(note.title))
        .map((note) => ({ label: note.title, type: 'note', apply: inserted(note.title, close) })),
      // The API has sorted them, and finds similar titles too.
      filter: false,
    };
  };
}

/** Inserts the name and puts the cursor behind the link. */
function inserted(name: string, close: string) {
  return (view: EditorView, _: Completion, from: number, to: number) => {
    const end = from + name.length + 2;
    view.dispatch({
      changes: { from, to, insert: name + close },
      selection: { anchor: end },
      userEvent: 'input.complete',
    });
  };
}
