import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Note } from '@/api/types';
import { Loading } from '@/ui/states';
import type { Pane, ReaderTab } from './tabs';

const TranscriptPane = lazy(async () => ({ default: (await import('../transcript/TranscriptPane')).TranscriptPane }));
const RemarksPane = lazy(async () => ({ default: (await import('../editor/RemarksPane')).RemarksPane }));
const RelatedPane = lazy(async () => ({ default: (await import('../links/RelatedPane')).RelatedPane }));
const StudyPane = lazy(async () => ({ default: (await import('../study/StudyPane')).StudyPane }));

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
