const SITES = ['youtube.com', 'youtube-nocookie.com', 'youtu.be'];

/**
 * The address in a pasted text if it is one of YouTube. A bare video id is a word like any other and is searched for:
 * only an address is offered to be submitted, because that costs a credit.
 */
export function youtubeLink(text: string): { url: string; isPlaylist: boolean } | undefined {
  const pasted = text.trim();
  if (pasted === '' || /\s/.test(pasted)) return undefined;
  const address = /^https?:\/\//i.test(pasted) ? pasted : `https://${pasted}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, pathname, searchParams } = new URL(address);
  const isShort = hostname === 'youtu.be';
  if (!SITES.some((site) => hostname === site || hostname.endsWith(`.${site}`))) return undefined;
  if (isShort ? pathname.length < 2 : pathname === '/' && !searchParams.has('v')) return undefined;
  const isPlaylist = searchParams.has('list') && !isShort && !searchParams.has('v');
  return { url: pasted, isPlaylist };
}
