/** A second of a video on YouTube. */
export interface VideoSecond {
  youtubeId: string;
  second: number;
}

const HOSTS = new Set(['youtube.com', 'www.youtube.com', 'm.youtube.com']);

/** The second that a link to YouTube points to, or undefined for every other link. */
export function videoSecond(href: string): VideoSecond | undefined {
  if (!URL.canParse(href)) return undefined;
  const { hostname, pathname, searchParams } = new URL(href);
  const youtubeId =
    hostname === 'youtu.be'
      ? pathname.slice(1)
      : HOSTS.has(hostname) && pathname === '/watch'
        ? searchParams.get('v')
        : undefined;
  const second = seconds(searchParams.get('t') ?? '');
  return youtubeId && /^[\w-]{11}$/.test(youtubeId) && second !== undefined ? { youtubeId, second } : undefined;
}

/** `65`, `65s` and `1h2m3s` in seconds. */
function seconds(time: string): number | undefined {
  const parts = /^(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s?)?$/.exec(time);
  if (parts === null || time === '') return undefined;
  const [h = 0, m = 0, s = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return h * 3600 + m * 60 + s;
}
