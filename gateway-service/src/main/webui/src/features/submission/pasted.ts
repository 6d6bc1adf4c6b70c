import { playlistIn } from './playlist/playlistLink';

/** One video of several pasted links. */
export interface PastedVideo {
  youtubeId: string;
  url: string;
}

/** What the text in the paste field is. */
export type Pasted =
  | { kind: 'empty' }
  /** A link to a video; the id is unknown for a form of link that only the API reads. */
  | { kind: 'video'; url: string; youtubeId: string | undefined; inPlaylist: boolean }
  /** Eleven characters that may be an id as well as a word. */
  | { kind: 'word'; word: string }
  | { kind: 'playlist'; url: string }
  /** Several links. `wrong`: the lines without a link to a video. */
  | { kind: 'many'; videos: PastedVideo[]; wrong: string[] }
  | { kind: 'transcript' }
  | { kind: 'other'; text: string };

const LINK = /(?:https?:\/\/)?(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be)\/[^\s<>"']+/i;
const ID = /^[\w-]{11}$/;
const CUE = /-->|^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}\b/;
/** A shorter text without links is a mistake rather than a transcript. */
const SHORTEST_TRANSCRIPT = 200;

export function readPasted(pasted: string): Pasted {
  const text = pasted.trim();
  if (text === '') return { kind: 'empty' };
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  if (isTranscript(text, filled)) return { kind: 'transcript' };
  const parts = filled.length === 1 ? split(text) : filled;
  if (parts.length === 1) return readOne(text);
  const many = readMany(parts);
  const [first, ...others] = many.videos;
  // One link with words around it, as apps share it.
  return first !== undefined && others.length === 0 ? readOne(first.url) : many;
}

function readOne(text: string): Pasted {
  if (ID.test(text)) {
    return isPlainWord(text)
      ? { kind: 'word', word: text }
      : { kind: 'video', url: watchAddress(text), youtubeId: text, inPlaylist: false };
  }
  const link = /\s/.test(text) ? LINK.exec(text)?.[0] : text;
  if (link === undefined || !LINK.test(link)) return { kind: 'other', text };
  const list = playlistIn(link);
  if (list === 'alone') return { kind: 'playlist', url: link };
  return { kind: 'video', url: link, youtubeId: youtubeIdOf(link), inPlaylist: list === 'beside' };
}

function readMany(parts: string[]): Extract<Pasted, { kind: 'many' }> {
  const videos = new Map<string, PastedVideo>();
  const wrong: string[] = [];
  for (const part of parts) {
    const url = LINK.exec(part)?.[0] ?? (ID.test(part) && !isPlainWord(part) ? watchAddress(part) : undefined);
    const youtubeId = url === undefined ? undefined : youtubeIdOf(url);
    if (url === undefined || youtubeId === undefined) wrong.push(part);
    else if (!videos.has(youtubeId)) videos.set(youtubeId, { youtubeId, url });
  }
  return { kind: 'many', videos: [...videos.values()], wrong };
}

/** Several links on one line; anything else stays whole. */
function split(line: string): string[] {
  const parts = line.split(/[\s,;]+/).filter(Boolean);
  return parts.length > 1 && parts.every((part) => LINK.test(part)) ? parts : [line];
}

function isTranscript(text: string, lines: string[]): boolean {
  if (/^\uFEFF?WEBVTT\b/.test(text)) return true;
  if (lines.filter((line) => CUE.test(line) && !LINK.test(line)).length >= 2) return true;
  const links = lines.filter((line) => LINK.test(line) || ID.test(line)).length;
  return links === 0 && text.length >= SHORTEST_TRANSCRIPT;
}

/**
 * Whether eleven characters look like a word or a number rather than like the random characters of an id: "Mississippi",
 * "PHOTOGRAPHY", "well-formed".
 */
export function isPlainWord(text: string): boolean {
  return /^[A-Z]?[a-z]+(?:[-_][A-Za-z]?[a-z]*)*$|^[A-Z]+(?:[-_][A-Z]+)*$|^[\d_-]+$/.test(text);
}

export function watchAddress(youtubeId: string): string {
  return `https://www.youtube.com/watch?v=${youtubeId}`;
}

/** The id of the video of a link, or undefined. Used to show a picture and to find the same link twice. */
function youtubeIdOf(link: string): string | undefined {
  const address = /^https?:\/\//i.test(link) ? link : `https://${link}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const [first, second] = url.pathname.split('/').filter(Boolean);
  const id = url.hostname.endsWith('youtu.be') ? first : (url.searchParams.get('v') ?? second);
  return id !== undefined && ID.test(id) && id !== 'videoseries' ? id : undefined;
}
