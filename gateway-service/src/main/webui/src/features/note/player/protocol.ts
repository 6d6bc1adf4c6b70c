/**
 * The messages between a page and an embedded YouTube player, as the script of YouTube's IFrame API sends them
 * (https://developers.google.com/youtube/iframe_api_reference). That script is not loaded: the content security policy
 * allows no scripts of other sites.
 */
export const PLAYER_ORIGIN = 'https://www.youtube-nocookie.com';

/** How often and how many times the page introduces itself to a player that has been loaded. */
const HELLO = { everyMillis: 500, times: 20 };

/** How long positions from before a seek are ignored, in milliseconds, and how far they are from it, in seconds. */
const SETTLES = { withinMillis: 3_000, seconds: 3 };

const LONGEST_SECONDS = 1_000_000;

const PLAYING = new Set([1, 3]);

export interface PlayerEvents {
  /** The player has answered for the first time. */
  ready: () => void;
  /** A few times a second while it plays, and when that changes. */
  now: (now: { second?: number; playing?: boolean }) => void;
  /** The player cannot play the video; the code is YouTube's. */
  failed: (code: number) => void;
}

export interface PlayerConnection {
  seek: (second: number) => void;
  play: () => void;
  pause: () => void;
  close: () => void;
}

/** The address of the embedded player, which plays at once from a second. */
export function playerUrl(youtubeId: string, second: number): string {
  const parameters = new URLSearchParams({
    enablejsapi: '1',
    origin: window.location.origin,
    autoplay: '1',
    playsinline: '1',
    rel: '0',
    start: String(Math.floor(second)),
  });
  return `${PLAYER_ORIGIN}/embed/${encodeURIComponent(youtubeId)}?${parameters}`;
}

/** Listens to a player and controls it. Messages of other origins and other windows are ignored. */
export function connectPlayer(frame: HTMLIFrameElement, events: PlayerEvents): PlayerConnection {
  let ready = false;
  let pending: { second: number; at: number } | undefined;
  let hello: ReturnType<typeof setInterval> | undefined;

  const post = (message: object) =>
    frame.contentWindow?.postMessage(JSON.stringify({ id: 1, channel: 'widget', ...message }), PLAYER_ORIGIN);
  const command = (func: string, ...args: unknown[]) => post({ event: 'command', func, args });

  const introduce = () => {
    clearInterval(hello);
    let left = HELLO.times;
    const once = () => {
      left -= 1;
      if (ready || left < 0) clearInterval(hello);
      else post({ event: 'listening' });
    };
    once();
    hello = setInterval(once, HELLO.everyMillis);
  };

  const isOld = (second: number) =>
    pending !== undefined &&
    Date.now() - pending.at < SETTLES.withinMillis &&
    Math.abs(second - pending.second) > SETTLES.seconds;

  const receive = (event: MessageEvent) => {
    if (event.origin !== PLAYER_ORIGIN || event.source !== frame.contentWindow) return;
    const message = parse(event.data);
    if (message === undefined) return;
    if (!ready) {
      ready = true;
      clearInterval(hello);
      command('addEventListener', 'onError');
      if (pending !== undefined) seek(pending.second);
      events.ready();
    }
    if (message.event === 'onError' && typeof message.info === 'number') events.failed(message.info);
    if (message.event === 'infoDelivery' || message.event === 'initialDelivery') {
      const { currentTime, playerState } = fields(message.info);
      const second = isSecond(currentTime) && !isOld(currentTime) ? currentTime : undefined;
      const playing = typeof playerState === 'number' ? PLAYING.has(playerState) : undefined;
      if (second !== undefined || playing !== undefined) {
        events.now({ ...(second !== undefined ? { second } : {}), ...(playing !== undefined ? { playing } : {}) });
      }
    }
  };

  const seek = (second: number) => {
    pending = { second, at: Date.now() };
    if (!ready) return;
    command('seekTo', second, true);
    command('playVideo');
  };

  window.addEventListener('message', receive);
  frame.addEventListener('load', introduce);
  return {
    seek,
    play: () => command('playVideo'),
    pause: () => command('pauseVideo'),
    close: () => {
      clearInterval(hello);
      window.removeEventListener('message', receive);
      frame.removeEventListener('load', introduce);
    },
  };
}

function isSecond(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < LONGEST_SECONDS;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parse(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message = fields(JSON.parse(data));
    return typeof message.event === 'string' ? message : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
