import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { clock } from '@/ui/format';

/** The time since the submission, which ticks; or a final time in seconds. */
export function Elapsed({ since, seconds }: { since?: string; seconds?: number }) {
  const [now, setNow] = useState(() => Date.now());
  const ticks = since !== undefined && seconds === undefined;
  useEffect(() => {
    if (!ticks) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticks]);

  const passed = seconds ?? (since === undefined ? undefined : (now - Date.parse(since)) / 1000);
  if (passed === undefined || Number.isNaN(passed)) return null;
  return (
    <>
      <span className="sr-only">
        <Trans>Elapsed time:</Trans>{' '}
      </span>
      {clock(passed)}
    </>
  );
}
