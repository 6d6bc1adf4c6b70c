import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '@/ui/Button';
import { watchUrl } from '@/ui/format';
import { usePlayback } from '../playback';
import { connectPlayer, playerUrl } from './protocol';

/** How long the player may take to answer, in milliseconds. */
const ANSWERS_WITHIN = 8_000;

/** YouTube's codes for a video that its owner allows on YouTube only. */
const NOT_EMBEDDABLE = new Set([101, 150, 153]);

type Fault = 'unreachable' | 'not_embeddable' | 'unplayable';

/** YouTube's own player. */
export function PlayerFrame({ youtubeId, title }: { youtubeId: string; title: string }) {
  const { t } = useLingui();
  const frame = useRef<HTMLIFrameElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [fault, setFault] = useState<Fault>();
  // The URL must not change while the video plays: a change reloads the iframe.
  const [source, setSource] = useState(() => playerUrl(youtubeId, usePlayback.getState().second));

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt has a frame of its own
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const timer = setTimeout(() => setFault('unreachable'), ANSWERS_WITHIN);
    const player = connectPlayer(element, {
      ready: () => {
        clearTimeout(timer);
        setFault(undefined);
      },
      now: (now) => usePlayback.getState().report(now),
      failed: (code) => setFault(NOT_EMBEDDABLE.has(code) ? 'not_embeddable' : 'unplayable'),
    });
    const unsubscribe = usePlayback.subscribe((now, before) => {
      if (now.target !== before.target && now.target !== undefined) player.seek(now.target.second);
      if (now.wanted !== before.wanted && now.wanted !== undefined) {
        if (now.wanted.playing) player.play();
        else player.pause();
      }
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      player.close();
      usePlayback.getState().report({ playing: false });
    };
  }, [attempt]);

  const again = () => {
    setFault(undefined);
    setSource(playerUrl(youtubeId, usePlayback.getState().second));
    setAttempt(attempt + 1);
  };
  return (
    <>
      <iframe
        key={attempt}
        ref={frame}
        src={source}
        title={t`Video: ${title}`}
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
        referrerPolicy="strict-origin-when-cross-origin"
        className={`absolute inset-0 size-full border-0 ${fault === undefined ? '' : 'invisible'}`}
      />
      <div role="status">
        {fault !== undefined && <FaultNotice fault={fault} youtubeId={youtubeId} onAgain={again} />}
      </div>
    </>
  );
}

function FaultNotice({ fault, youtubeId, onAgain }: { fault: Fault; youtubeId: string; onAgain: () => void }) {
  const second = usePlayback((state) => Math.floor(state.second));
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 overflow-y-auto bg-surface p-4 text-center text-sm">
      <p>
        {fault === 'unreachable' && (
          <Trans>YouTube cannot be reached from here. The note and the transcript work without the video.</Trans>
        )}
        {fault === 'not_embeddable' && <Trans>The owner of this video allows it to be played on YouTube only.</Trans>}
        {fault === 'unplayable' && <Trans>YouTube cannot play this video. It may be private or deleted.</Trans>}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        {fault === 'unreachable' && (
          <Button onClick={onAgain}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <a href={watchUrl(youtubeId, second)} target="_blank" rel="noopener noreferrer" className={buttonClass()}>
          <Trans>Open on YouTube</Trans>
        </a>
      </div>
    </div>
  );
}
