import { highlightSelectionMatches, openSearchPanel, searchKeymap } from '@codemirror/search';
import { StateEffect } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';

/** The editors that have the search; it is added once. */
const searchable = new WeakSet<EditorView>();

/** Opens the panel for searching, and adds its keys. */
export function openSearch(view: EditorView): void {
  if (!searchable.has(view)) {
    searchable.add(view);
    view.dispatch({
      effects: StateEffect.appendConfig.of([
        keymap.of(searchKeymap),
        highlightSelectionMatches({ minSelectionLength: 3 }),
      ]),
    });
  }
  openSearchPanel(view);
}
