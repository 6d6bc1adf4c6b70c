import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Note } from '@/api/types';
import { Loading } from '@/ui/states';

const TranscriptPane = lazy(async () => ({ default: (await import('../transcript/TranscriptPane')).TranscriptPane }));
const RemarksPane = lazy(async () => ({ default: (await import('../editor/RemarksPane')).RemarksPane }));
const RelatedPane = lazy(async () => ({ default: (await import('../links/RelatedPane')).RelatedPane }));
const StudyPane = lazy(async () => ({ default: (await import('../study/StudyPane')).StudyPane }));

/** The panes beside the note, in the order of their tabs. */
export const PANES = ['transcript', 'study', 'related', 'remarks'] as const;

export type Pane = (typeof PANES)[number];

/** A tab of the reader; `note` is one only where panes have no room beside each other. */
export type ReaderTab = 'note' | Pane;

export function readerTab(value: unknown): ReaderTab | undefined {
  return value === 'note' || PANES.some((pane) => pane === value) ? (value as ReaderTab) : undefined;
}

export function useTabLabels(): Record<ReaderTab, string> {
  const { t } = useLingui();
  return { note: t`Note`, transcript: t`Transcript`, study: t`Study`, related: t`Related`, remarks: t`Remarks` };
}

/** The content of a pane; its code is loaded when it is chosen. */
export function PaneContent({ pane, note }: { pane: Pane; note: Note }): ReactNode {
  const Content = { transcript: TranscriptPane, study: StudyPane, related: RelatedPane, remarks: RemarksPane }[pane];
  return (
    <Suspense fallback={<Loading lines={4} />}>
      <Content note={note} />
    </Suspense>
  );
}
