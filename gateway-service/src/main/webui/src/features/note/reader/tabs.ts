/** The panes beside the note, in the order of their tabs. */
export const PANES = ['transcript', 'study', 'related', 'remarks'] as const;

export type Pane = (typeof PANES)[number];

/** A tab of the reader; `note` is one only where panes have no room beside each other. */
export type ReaderTab = 'note' | Pane;

export function readerTab(value: unknown): ReaderTab | undefined {
  return value === 'note' || PANES.some((pane) => pane === value) ? (value as ReaderTab) : undefined;
}
