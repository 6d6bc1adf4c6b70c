import type { ReactNode } from 'react';

const TONES = {
  good: 'bg-good-soft text-good',
  accent: 'bg-accent-soft text-accent',
  plain: 'bg-page text-muted',
  bad: 'bg-bad-soft text-bad',
};

/** A short label. */
export function Badge({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}>
      {children}
    </span>
  );
}
