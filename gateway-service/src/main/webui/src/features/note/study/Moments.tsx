import { useLingui } from '@lingui/react/macro';
import { Play } from 'lucide-react';
import type { Span } from '@/api/quiz';
import { clock } from '@/ui/format';
import { usePlayback } from '../playback';

/** Parts of the video, in seconds. Each is a button that plays it in the player of the note. */
export function Moments({ label, spans }: { label?: string; spans: readonly Span[] }) {
  const { t } = useLingui();
  const seek = usePlayback((state) => state.seek);
  if (spans.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      {label !== undefined && <span className="text-muted">{label}</span>}
      {spans.map(({ start, end }) => (
        <button
          key={`${start}-${end}`}
          type="button"
          aria-label={t`Play from ${clock(start)} to ${clock(end)}`}
          onClick={() => seek(start)}
          className="inline-flex min-h-7 cursor-pointer items-center gap-1 rounded-md bg-accent-soft px-2 font-medium text-accent tabular-nums hover:underline"
        >
          <Play aria-hidden="true" className="size-3.5" />
          {clock(start)}–{clock(end)}
        </button>
      ))}
    </div>
  );
}
