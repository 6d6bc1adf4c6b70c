const SITES = ['youtube.com', 'youtube-nocookie.com', 'youtu.be'];

/** Lists that YouTube makes for each viewer: mixes, Watch later, liked videos. */
const PERSONAL = /^(RD|WL$|LL$|LM$)/;

/**
 * Whether what was pasted is the link of a playlist `alone`, or of a video that is in one (`beside`). Only to offer what
 * fits: what the link really leads to is for the API to say. A video from a list that only its viewer has is just a video.
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
