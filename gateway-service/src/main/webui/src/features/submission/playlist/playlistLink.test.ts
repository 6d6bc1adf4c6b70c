import { expect, it } from 'vitest';
import { playlistIn } from './playlistLink';

const LIST = 'PLbiology000000001';

it.each([
  [`https://www.youtube.com/playlist?list=${LIST}`, 'alone'],
  [`  youtube.com/playlist?list=${LIST} `, 'alone'],
  [`https://music.youtube.com/playlist?list=${LIST}`, 'alone'],
  [`https://www.youtube.com/watch?list=${LIST}`, 'alone'],
  [`https://www.youtube.com/embed/videoseries?list=${LIST}`, 'alone'],
  ['https://www.youtube.com/playlist?list=WL', 'alone'],
  [`https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=${LIST}&index=2`, 'beside'],
  [`HTTPS://M.YOUTUBE.COM/watch?list=${LIST}&v=dQw4w9WgXcQ`, 'beside'],
  [`youtu.be/dQw4w9WgXcQ?list=${LIST}`, 'beside'],
  [`https://www.youtube.com/shorts/dQw4w9WgXcQ?list=${LIST}`, 'beside'],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=RDdQw4w9WgXcQ', undefined],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=WL', undefined],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', undefined],
  ['https://www.youtube.com/playlist?list=', undefined],
  [`https://youtube.com.evil.example/playlist?list=${LIST}`, undefined],
  [`https://example.com/?u=youtube.com&list=${LIST}`, undefined],
  ['dQw4w9WgXcQ', undefined],
  ['not a link', undefined],
  ['', undefined],
])('%s is a playlist: %s', (pasted, expected) => {
  expect(playlistIn(pasted)).toBe(expected);
});
