import type { ReactNode } from 'react';

type Tone = 'bad' | 'good' | 'plain';

const TONES: Record<Tone, string> = {
  bad: 'border-bad/40 bg-bad-soft',
  good: 'border-good/40 bg-good-soft',
  plain: 'border-line bg-surface',
};

interface Props {
  tone?: Tone;
  /** `alert` for the response to an action of the user. */
  role?: 'alert' | 'status';
  title?: string;
  children?: ReactNode;
}

/** A message box. */
export function Notice({ tone = 'plain', role, title, children }: Props) {
  return (
    <div role={role} className={`rounded-lg border px-4 py-3 ${TONES[tone]}`}>
      {title !== undefined && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
