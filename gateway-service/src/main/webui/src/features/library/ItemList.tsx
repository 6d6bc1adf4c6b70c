import { useQueryClient } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { removeVideos } from '@/api/removals';
import { ItemRow } from './ItemRow';
import type { Item } from './items';
import { removableOf } from './removable';
import type { Selection } from './useSelection';

/** From this number on, only the rows in and near the window are in the page. */
const VIRTUAL_FROM = 60;
const ROW_PIXELS = 92;

interface Props {
  label: string;
  items: readonly Item[];
  selection: Selection;
  /** There are more rows than these. */
  hasMore: boolean;
  /** Deletes the selected rows. */
  onRemoveSelected: () => void;
}

/** Rows that are selected by checkboxes: also with Shift, and by keys on a checkbox. */
export function ItemList({ label, items, selection, hasMore, onRemoveSelected }: Props) {
  const cache = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const isLong = items.length > VIRTUAL_FROM;
  const [top, setTop] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: isLong ? items.length : 0,
    estimateSize: () => ROW_PIXELS,
    overscan: 10,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.videoId ?? index,
  });
  // After every render, because what is above the list may have changed; the same number changes nothing.
  useLayoutEffect(() => {
    const box = list.current;
    if (isLong && box !== null) setTop(Math.round(box.getBoundingClientRect().top + window.scrollY));
  });

  const focusRow = (index: number) => {
    if (index < 0 || index >= items.length) return;
    const find = () => list.current?.querySelector<HTMLInputElement>(`[data-index="${index}"] input[type=checkbox]`);
    const there = find();
    if (there) {
      there.focus();
      there.scrollIntoView({ block: 'nearest' });
    } else {
      virtualizer.scrollToIndex(index);
      // It is in the page after the next two frames: one for the scroll, one for the render.
      requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
    }
  };

  const onKey = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = items[index + step];
    if (step !== 0 && next !== undefined) {
      if (event.shiftKey) extend(index, next);
      focusRow(index + step);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      selection.selectAll();
    } else if (event.key === 'Escape' && selection.selected.size > 0) {
      selection.clear();
    } else if (event.key === 'Delete' && selection.selected.size > 0) {
      onRemoveSelected();
    } else {
      return;
    }
    event.preventDefault();
  };

  /** Selects the row of the focus and the next one. */
  const extend = (index: number, next: Item) => {
    const current = items[index];
    if (current !== undefined && !selection.selected.has(current.videoId)) selection.toggle(current.videoId, false);
    if (!selection.selected.has(next.videoId)) selection.toggle(next.videoId, true);
  };

  const row = (item: Item, index: number): ReactNode => (
    <ItemRow
      item={item}
      actions={{
        isSelected: selection.selected.has(item.videoId),
        onToggle: (range) => selection.toggle(item.videoId, range),
        onKey: (event) => onKey(event, index),
        onRemove: () => removeVideos([removableOf(item)], cache),
      }}
    />
  );
  const size = hasMore ? -1 : items.length;

  if (!isLong) {
    return (
      <ul ref={list} aria-label={label} className={BOX}>
        {items.map((item, index) => (
          <li key={item.videoId} data-index={index} className="border-b border-line last:border-0">
            {row(item, index)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul ref={list} aria-label={label} className={`relative ${BOX}`} style={{ height: virtualizer.getTotalSize() + 2 }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        return (
          item !== undefined && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={size}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b border-line"
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {row(item, index)}
            </li>
          )
        );
      })}
    </ul>
  );
}

const BOX = 'overflow-hidden rounded-xl border border-line bg-surface';
