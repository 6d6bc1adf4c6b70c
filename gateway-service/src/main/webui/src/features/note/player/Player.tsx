import { Trans, useLingui } from '@lingui/react/macro';
import { Keyboard, Play, X } from 'lucide-react';
import { useState } from 'react';
import { useSingleKeys } from '@/preferences/singleKeys';
import { clock, watchUrl } from '@/ui/format';
import { IconButton } from '@/ui/IconButton';
import { Popover } from '@/ui/Popover';
import { usePlayback } from '../playback';
import { PlayerFrame } from './PlayerFrame';
import { usePlayerKeys } from './usePlayerKeys';

interface Props {
  youtubeId: string;
  title: string;
  /** The length of the video in seconds, if it is known. */
  duration?: number;
}

/** The video of a note. Nothing but its picture is loaded from YouTube until it is opened. */
export function Player(props: Props) {
  return watchUrl(props.youtubeId, 0) === undefined ? null : <KnownVideo {...props} />;
}

function KnownVideo({ youtubeId, title, duration }: Props) {
  const { t } = useLingui();
  const opened = usePlayback((state) => state.opened);
  usePlayerKeys();
  return (
    <section aria-label={t`Video`} className="print:hidden">
      <div className="player-box relative aspect-video overflow-hidden bg-black lg:rounded-lg">
        {opened ? (
          <PlayerFrame key={youtubeId} youtubeId={youtubeId} title={title} />
        ) : (
          <Placeholder youtubeId={youtubeId} title={title} duration={duration} />
        )}
      </div>
      {opened && (
        <div className="flex items-center justify-end gap-1 px-1 lg:px-0">
          <Keys />
          <IconButton label={t`Close the video`} icon={X} onClick={() => usePlayback.getState().close()} />
        </div>
      )}
    </section>
  );
}

/** The picture of the video with a button that opens the player. */
function Placeholder({ youtubeId, title, duration }: Props) {
  const { t } = useLingui();
  const [plain, setPlain] = useState(false);
  const from = usePlayback((state) => Math.floor(state.second));
  const time = clock(from);
  return (
    <button
      type="button"
      onClick={() => usePlayback.getState().open()}
      className="group absolute inset-0 flex cursor-pointer items-center justify-center bg-linear-to-br from-accent-soft to-line"
    >
      {!plain && (
        <img
          src={`https://i.ytimg.com/vi/${youtubeId}/hqdefault.jpg`}
          alt=""
          width={480}
          height={360}
          onError={() => setPlain(true)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      <span className="sr-only">
        {from > 0 ? t`Play the video from ${time}: ${title}` : t`Play the video: ${title}`}
      </span>
      <span
        aria-hidden="true"
        className="relative flex min-h-12 items-center gap-2 rounded-full bg-black/75 px-5 text-sm font-medium text-white group-hover:bg-black"
      >
        <Play aria-hidden="true" className="size-5 fill-current" />
        {from > 0 ? <Trans>Continue at {time}</Trans> : <Trans>Play</Trans>}
      </span>
      {duration !== undefined && (
        <span
          aria-hidden="true"
          className="absolute right-2 bottom-2 rounded bg-black/75 px-1.5 py-0.5 text-xs text-white tabular-nums"
        >
          {clock(duration)}
        </span>
      )}
    </button>
  );
}

/** What the keys do, and a switch for them. */
function Keys() {
  const { t } = useLingui();
  const [on, switchKeys] = useSingleKeys();
  const rows = [
    ['K', t`Play or pause`],
    ['J', t`10 seconds back`],
    ['L', t`10 seconds forward`],
    ['← →', t`5 seconds back or forward`],
  ] as const;
  return (
    <Popover label={t`Keys`} trigger={<IconButton label={t`Keys`} icon={Keyboard} />}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2">
        {rows.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded border border-line bg-page px-2 py-0.5 font-sans text-xs">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-3 flex min-h-6 items-center gap-2 border-t border-line pt-3">
        <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.target.checked)} className="size-4" />
        <Trans>Keys without Ctrl or Alt</Trans>
      </label>
    </Popover>
  );
}
