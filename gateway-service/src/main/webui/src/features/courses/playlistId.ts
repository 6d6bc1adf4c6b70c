const SITES = ['youtube.com', 'youtube-nocookie.com', 'youtu.be'];

/** The id of the playlist in a pasted link, or the pasted id itself. The API decides whether the playlist exists. */
export function playlistId(pasted: string): string | undefined {
  const text = pasted.trim();
  if (/^[\w-]{12,64}$/.test(text)) return text;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return undefined;
  const { hostname, searchParams } = new URL(address);
  if (!SITES.some((site) => hostname === site || hostname.endsWith(`.${site}`))) return undefined;
  const list = searchParams.get('list') ?? '';
  return /^[\w-]{12,64}$/.test(list) ? list : undefined;
}
