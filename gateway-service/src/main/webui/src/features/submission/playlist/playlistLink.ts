const SITES = ['youtube.com', 'youtube-nocookie.com', 'youtu.be'];

/** Playlists that YouTube generates for each viewer: mixes, Watch later, liked videos. */
const PERSONAL = /^(RD|WL$|LL$|LM$)/;

/**
 * Whether the text is a link to a playlist (`alone`) or to a video in one (`beside`). Used only to offer actions;
 * the API decides what the link is. A video in a personal playlist is treated as a single video.
 */
export function playlistIn(pasted: string): 'alone' | 'beside' | undefined {
  const url = parsed(pasted.trim());
  const list = url?.searchParams.get('list');
  if (url === undefined || list === undefined || list === null || list === '') return undefined;
  if (!hasVideo(url)) return 'alone';
  return PERSONAL.test(list) ? undefined : 'beside';
}

function parsed(text: string): URL | undefined {
  if (text === '' || /\s/.test(text)) return undefined;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return SITES.some((site) => url.hostname === site || url.hostname.endsWith(`.${site}`)) ? url : undefined;
}

function hasVideo(url: URL): boolean {
  const [first, second] = url.pathname.split('/').filter(Boolean);
  const id = url.hostname.endsWith('youtu.be') ? first : (url.searchParams.get('v') ?? second);
  return id !== undefined && id !== 'videoseries' && /^[\w-]{11}$/.test(id);
}
