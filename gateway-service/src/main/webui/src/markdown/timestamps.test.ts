import { expect, it } from 'vitest';
import { videoSecond } from './timestamps';

it.each([
  ['https://youtu.be/dQw4w9WgXcQ?t=65', 65],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=65s', 65],
  ['https://youtube.com/watch?t=1h2m3s&v=dQw4w9WgXcQ', 3723],
])('%s is second %i', (href, second) => {
  expect(videoSecond(href)).toEqual({ youtubeId: 'dQw4w9WgXcQ', second });
});

it.each([
  'https://youtu.be/dQw4w9WgXcQ',
  'https://youtu.be/dQw4w9WgXcQ?t=soon',
  'https://youtu.be/short?t=1',
  'https://youtu.be.evil.example/dQw4w9WgXcQ?t=1',
  'https://www.youtube.com/playlist?v=dQw4w9WgXcQ&t=1',
  'not an address',
])('%s is no second of a video', (href) => expect(videoSecond(href)).toBeUndefined());
