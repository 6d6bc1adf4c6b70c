import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { clock } from '@/ui/format';
import { usePlayback } from '../../playback';
import { secondsOf } from './texts';

interface Props {
  /** Undefined: the second that is played. */
  start: number | undefined;
  onStart: (start: number) => void;
}

/** The second of a remark as a time such as 12:34. Without one it follows the player. */
export function TimeField({ start, onStart }: Props) {
  const { t } = useLingui();
  const playing = usePlayback(({ second }) => Math.floor(second));
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? clock(start ?? playing);
  const seconds = secondsOf(shown);
  return (
    <span className="flex items-center gap-2 text-sm">
      <label className="flex items-center gap-2 text-muted">
        <Trans>At</Trans>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={shown}
          aria-invalid={seconds === undefined}
          onKeyDown={(event) => event.stopPropagation()}
          onChange={(event) => {
            setTyped(event.target.value);
            const now = secondsOf(event.target.value);
            if (now !== undefined) onStart(now);
          }}
          onBlur={() => setTyped(undefined)}
          className="min-h-9 w-20 rounded-lg border border-field bg-surface px-2 text-ink tabular-nums aria-invalid:border-bad"
        />
      </label>
      {start !== undefined && Math.floor(start) !== playing && (
        <button
          type="button"
          className="min-h-6 cursor-pointer text-accent underline underline-offset-2"
          onClick={() => onStart(playing)}
        >
          {t`Now: ${clock(playing)}`}
        </button>
      )}
    </span>
  );
}
