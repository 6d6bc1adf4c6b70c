import type { ReactNode } from 'react';

const MARKS: Record<string, ReactNode> = {
  google: (
    <g fill="none" strokeWidth="4">
      <path stroke="#ea4335" d="M5.07 8A8 8 0 0 1 17.66 6.34" />
      <path stroke="#fbbc05" d="M5.07 16a8 8 0 0 1 0-8" />
      <path stroke="#34a853" d="M17.66 17.66A8 8 0 0 1 5.07 16" />
      <path stroke="#4285f4" d="M12 12h8a8 8 0 0 1-2.34 5.66" />
    </g>
  ),
  github: (
    <>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path
        className="fill-surface"
        d="m7 6 2.7 1.8a9 9 0 0 1 4.6 0L17 6c.6 1.5.5 2.9.2 3.6.9 1 1.4 2.2 1.4 3.6 0 3.2-2.7 5.1-6.6 5.1s-6.6-1.9-6.6-5.1c0-1.4.5-2.6 1.4-3.6C6.5 8.9 6.4 7.5 7 6Z"
      />
    </>
  ),
  discord: (
    <>
      <path
        fill="#5865f2"
        d="M5 6c1.7-.8 3.3-1.3 4.5-1.5l.7 1.2a12 12 0 0 1 3.6 0l.7-1.2c1.2.2 2.8.7 4.5 1.5 2 3 3 7 2.8 11a14 14 0 0 1-5.3 2.5l-1.1-1.8a11 11 0 0 1-6.8 0l-1.1 1.8A14 14 0 0 1 2.2 17C2 13 3 9 5 6Z"
      />
      <circle cx="8.9" cy="12.5" r="1.7" className="fill-surface" />
      <circle cx="15.1" cy="12.5" r="1.7" className="fill-surface" />
    </>
  ),
};

/** The logo of a provider; decorative, because its name stands beside it. */
export function ProviderMark({ provider }: { provider: string }) {
  if (!Object.hasOwn(MARKS, provider)) return null;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 shrink-0">
      {MARKS[provider]}
    </svg>
  );
}
