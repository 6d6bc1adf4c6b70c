import { describe, expect, it } from 'vitest';
import { isPlainWord, readPasted } from './pasted';

const WATCH = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

it.each(['Mississippi', 'photography', 'PHOTOGRAPHY', 'well-formed', '20260101-12'])(
  '%s is not taken for an id',
  (word) => {
    expect(readPasted(word)).toEqual({ kind: 'word', word });
  },
);

it.each(['dQw4w9WgXcQ', 'dnarepair01', 'aBcDeFgHiJk', '_9bZkp7q19f'])('%s is an id', (id) => {
  expect(isPlainWord(id)).toBe(false);
  expect(readPasted(` ${id}\n`)).toMatchObject({ kind: 'video', youtubeId: id });
});

it.each([
  WATCH,
  'https://youtu.be/dQw4w9WgXcQ?t=3',
  'youtube.com/shorts/dQw4w9WgXcQ',
  'm.youtube.com/live/dQw4w9WgXcQ',
])('%s is a video', (url) => {
  expect(readPasted(url)).toEqual({ kind: 'video', url, youtubeId: 'dQw4w9WgXcQ', inPlaylist: false });
});

it('a playlist, and a video in one', () => {
  expect(readPasted('https://www.youtube.com/playlist?list=PLx').kind).toBe('playlist');
  expect(readPasted(`${WATCH}&list=PLx`)).toMatchObject({ kind: 'video', inPlaylist: true });
});

describe('several lines', () => {
  it('are several videos, each once, and the lines without one', () => {
    const text = `1. Intro ${WATCH}\n\nhttps://youtu.be/dQw4w9WgXcQ\ndnarepair01\nMississippi\nbuy milk`;
    expect(readPasted(text)).toEqual({
      kind: 'many',
      videos: [
        { youtubeId: 'dQw4w9WgXcQ', url: WATCH },
        { youtubeId: 'dnarepair01', url: 'https://www.youtube.com/watch?v=dnarepair01' },
      ],
      wrong: ['Mississippi', 'buy milk'],
    });
  });

  it('links on one line count as lines', () => {
    expect(readPasted(`${WATCH} https://youtu.be/dnarepair01`)).toMatchObject({ kind: 'many', wrong: [] });
  });
});

it.each(['WEBVTT\n\n00:00.000 --> 00:02.000\nHi', '0:00 Welcome\n0:04 to this lecture', 'word '.repeat(60)])(
  'a transcript is recognised: %#',
  (text) => {
    expect(readPasted(text).kind).toBe('transcript');
  },
);

it.each([`See ${WATCH} now`, `How tides work\n${WATCH}`])('one link with words around it is that video: %#', (text) => {
  expect(readPasted(text)).toEqual({ kind: 'video', url: WATCH, youtubeId: 'dQw4w9WgXcQ', inPlaylist: false });
});

it('a link to another site is left to the API', () => {
  expect(readPasted('https://example.org/watch')).toMatchObject({ kind: 'other' });
});
