import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { undoRemoval, useRemovals } from '@/api/removals';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { WaysOn } from '@/ui/WaysOn';

/** The page of a video, or, when it was deleted on this page, what can be done then. Back leads here. */
export function UnlessRemoved({ videoId, children }: { videoId: string; children: ReactNode }) {
  const { t } = useLingui();
  const canUndo = useRemovals(({ pending }) => pending.has(videoId));
  const isGone = useRemovals(({ done }) => done.has(videoId));
  if (!canUndo && !isGone) return children;
  return (
    <Page title={t`You deleted this video`}>
      {canUndo ? (
        <>
          <p>
            <Trans>It is still there for a few seconds.</Trans>
          </p>
          <Button className="mt-4" onClick={() => undoRemoval(videoId)}>
            <Trans>Undo</Trans>
          </Button>
        </>
      ) : (
        <p>
          <Trans>The video and its note were deleted. You can paste its link again for a new note.</Trans>
        </p>
      )}
      <WaysOn />
    </Page>
  );
}
