import { type RefObject, useEffect, useState } from 'react';

/**
 * The texts of the blocks that the user has selected a part of, by the index of the block. A selected block keeps its text
 * until it is no longer selected, because a change of its text would end the selection.
 */
export function useHeldBlocks(container: RefObject<HTMLElement | null>, shown: RefObject<readonly string[]>) {
  const [held, setHeld] = useState<ReadonlyMap<number, string>>(new Map());

  useEffect(() => {
    const onChange = () => {
      const selected = selectedBlocks(container.current);
      setHeld((before) => {
        if (selected.length === 0 && before.size === 0) return before;
        if (selected.length === before.size && selected.every((index) => before.has(index))) return before;
        return new Map(selected.map((index) => [index, before.get(index) ?? shown.current[index] ?? '']));
      });
    };
    document.addEventListener('selectionchange', onChange);
    return () => document.removeEventListener('selectionchange', onChange);
  }, [container, shown]);

  return held;
}

function selectedBlocks(container: HTMLElement | null): number[] {
  const selection = document.getSelection();
  if (container === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(container)) return [];
  return [...container.children].flatMap((block, index) => (range.intersectsNode(block) ? [index] : []));
}
