import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from './Button';
import { Notice } from './Notice';
import { WaysOn } from './WaysOn';

interface LoadingProps {
  label?: string;
  lines?: number;
  /** The layout and the height of the lines, so that what follows stays where it is when the content replaces them. */
  layout?: string;
  height?: string;
}

/** A placeholder for content that is loading. */
export function Loading({ lines = 3, label, layout = 'space-y-3', height = 'h-14' }: LoadingProps) {
  const { t } = useLingui();
  return (
    <div role="status" className={layout}>
      <span className="sr-only">{label ?? t`Loading…`}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={line} aria-hidden="true" className={`${height} motion-safe:animate-pulse rounded-lg bg-line/60`} />
      ))}
    </div>
  );
}

/** A message for an empty list. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-lg border border-dashed border-line px-6 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="mt-2 text-muted">{children}</div>}
    </div>
  );
}

/** An error message with a retry button. For what does not exist, with ways on instead: a retry cannot help. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error instanceof Problem && error.status === 404) {
    return (
      <Notice role="alert">
        <p>{requestErrorSentence(error)}</p>
        <WaysOn />
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert">
      <p>{requestErrorSentence(error)}</p>
      {onRetry !== undefined && (
        <Button className="mt-3" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </Notice>
  );
}
