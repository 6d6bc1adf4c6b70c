import { useEffect, useState } from 'react';

/** The most characters of a quotation. */
const MOST = 1_000;

/** The text that is selected in the note; undefined without a selection there. */
export function useSelectedText(): string | undefined {
  const [selected, setSelected] = useState<string>();
  useEffect(() => {
    const read = () => {
      const selection = document.getSelection();
      const from = selection?.anchorNode;
      const to = selection?.focusNode;
      const inNote = selection?.isCollapsed === false && isInNote(from) && isInNote(to);
      const text = inNote ? selection.toString().replace(/\s+/g, ' ').trim().slice(0, MOST) : '';
      setSelected(text === '' ? undefined : text);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, []);
  return selected;
}

function isInNote(node: Node | null | undefined): boolean {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('article .prose') != null;
}
