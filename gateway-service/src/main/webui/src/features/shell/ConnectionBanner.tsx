import { Trans } from '@lingui/react/macro';
import { useConnection } from '@/live/LiveProvider';
import { useOnline } from '@/ui/useOnline';

/** Shows that the network, or only the live connection, is lost. */
export function ConnectionBanner() {
  const online = useOnline();
  const lost = useConnection() === 'lost';
  return (
    <div role="status" className="print:hidden">
      {(!online || lost) && (
        <p className="border-b border-line bg-accent-soft px-4 py-2 text-center text-sm">
          {online ? (
            <Trans>Live updates are interrupted. Reconnecting… Your videos are still being processed.</Trans>
          ) : (
            <Trans>You are offline. You can read what is already loaded. Your videos are still being processed.</Trans>
          )}
        </p>
      )}
    </div>
  );
}
