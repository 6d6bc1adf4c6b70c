import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { Annotation, EditorState, type StateCommand } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import {
  continueList,
  cycleHeading,
  insertLink,
  insertNoteLink,
  toggleBold,
  toggleCode,
  toggleItalic,
  toggleList,
} from './commands';
import { type FindNotes, noteLinks } from './completion';
import { highlighting, look, markdown } from './markdown';

const ACTIONS = {
  bold: toggleBold,
  italic: toggleItalic,
  code: toggleCode,
  heading: cycleHeading,
  list: toggleList,
  link: insertLink,
  noteLink: insertNoteLink,
} satisfies Record<string, StateCommand>;

export type Action = keyof typeof ACTIONS;

/** What the page around the editor can do with it. */
export interface CodeHandle {
  text: () => string;
  /** Replaces the whole text; the user can undo it. */
  replace: (text: string) => void;
  run: (action: Action) => void;
  search: () => void;
  focus: () => void;
}

interface Props {
  ref: Ref<CodeHandle>;
  initial: string;
  label: string;
  /** The id of an element that describes how to leave the editor by keyboard. */
  describedBy: string;
  hint: string;
  /** The words of the editor's own panels, by their English ones. */
  phrases: Record<string, string>;
  onChange: () => void;
  findNotes: FindNotes;
}

/** The search is loaded when it is used. */
function startSearch(view: EditorView): boolean {
  void import('./search').then(({ openSearch }) => openSearch(view));
  return true;
}

/** Marks a replacement by the page, which is no change of the user. */
const Loaded = Annotation.define<boolean>();

/** A text editor for Markdown. It has its own state: `initial` is read once. */
export default function CodeEditor(props: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const text = useRef(props.initial);

  useEffect(() => {
    const { label, describedBy, hint, phrases } = latest.current;
    const created = new EditorView({
      parent: parent.current as HTMLDivElement,
      state: EditorState.create({
        doc: text.current,
        extensions: [
          history(),
          drawSelection(),
          closeBrackets(),
          EditorView.lineWrapping,
          EditorState.phrases.of(phrases),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            // Editable content can have the focus anyway; some accessibility checkers require this.
            tabindex: '0',
            spellcheck: 'true',
            autocorrect: 'on',
            autocapitalize: 'sentences',
          }),
          placeholder(hint),
          markdown,
          highlighting,
          look,
          autocompletion({
            override: [noteLinks((typed) => latest.current.findNotes(typed))],
            icons: false,
            activateOnTypingDelay: 150,
            interactionDelay: 0,
          }),
          keymap.of([
            { key: 'Mod-b', run: toggleBold, preventDefault: true },
            { key: 'Mod-i', run: toggleItalic, preventDefault: true },
            { key: 'Mod-e', run: toggleCode, preventDefault: true },
            { key: 'Mod-Shift-h', run: cycleHeading, preventDefault: true },
            { key: 'Mod-Shift-l', run: toggleList, preventDefault: true },
            { key: 'Mod-Shift-k', run: insertLink, preventDefault: true },
            { key: 'Mod-f', run: startSearch, preventDefault: true },
            ...completionKeymap,
            { key: 'Enter', run: continueList },
            ...closeBracketsKeymap,
            ...historyKeymap,
            ...defaultKeymap,
            indentWithTab,
          ]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const byPage = update.transactions.some((transaction) => transaction.annotation(Loaded) === true);
            if (!byPage) latest.current.onChange();
          }),
        ],
      }),
    });
    view.current = created;
    return () => {
      text.current = created.state.doc.toString();
      created.destroy();
      view.current = undefined;
    };
  }, []);

  useImperativeHandle(props.ref, () => ({
    text: () => view.current?.state.doc.toString() ?? text.current,
    replace: (replacement) => {
      const editor = view.current;
      if (editor === undefined) {
        text.current = replacement;
        return;
      }
      const cursor = Math.min(editor.state.selection.main.head, replacement.length);
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: replacement },
        selection: { anchor: cursor },
        annotations: Loaded.of(true),
      });
    },
    run: (action) => {
      if (view.current === undefined) return;
      ACTIONS[action](view.current);
      view.current.focus();
      if (action === 'noteLink') startCompletion(view.current);
    },
    search: () => view.current && startSearch(view.current),
    focus: () => view.current?.focus(),
  }));

  return <div ref={parent} className="h-full min-h-0" />;
}
