import type { ReactNode } from 'react';
import { requestSentence } from '@/failures/sentences';
import { Button } from './Button';
import { Notice } from './Notice';

/** Grey lines where a list or text will be. */
export function Loading({ lines = 3, label = 'Loading…' }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={line} aria-hidden="true" className="h-14 motion-safe:animate-pulse rounded-lg bg-line/60" />
      ))}
    </div>
  );
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-lg border border-dashed border-line px-6 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="mt-2 text-muted">{children}</div>}
    </div>
  );
}

/** What could not be read, with a way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Notice tone="bad" role="alert">
      <p>{requestSentence(error)}</p>
      {onRetry !== undefined && (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  );
}
