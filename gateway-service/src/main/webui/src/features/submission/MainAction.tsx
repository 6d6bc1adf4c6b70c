import { Trans } from '@lingui/react/macro';
import { Button } from '@/ui/Button';
import type { Pasted } from './pasted';

/** The button beside the field. A preview that is slow or fails never disables it. */
export function MainAction({ pasted, sending, loading }: { pasted: Pasted; sending: boolean; loading: boolean }) {
  // The list below the field has the button for its videos.
  if (pasted.kind === 'many' || pasted.kind === 'word') return null;
  return (
    <Button
      type="submit"
      look="main"
      className="min-h-12 px-6"
      aria-disabled={sending || (pasted.kind === 'playlist' && loading)}
    >
      {sending ? (
        <Trans>Sending…</Trans>
      ) : pasted.kind === 'playlist' ? (
        <Trans>Show the playlist</Trans>
      ) : pasted.kind === 'transcript' ? (
        <Trans>Use this transcript</Trans>
      ) : (
        <Trans>Make a note</Trans>
      )}
    </Button>
  );
}
