import { expect, it } from 'vitest';
import { fileName, uniqueNames } from './exportNotes';
import { zip } from './zip';

it.each([
  ['AC/DC: what?', 'AC DC what'],
  ['../../etc/passwd', 'etc passwd'],
  ['  ', 'note'],
  ['Ends with a dot.', 'Ends with a dot'],
  ['Gezeiten 潮汐', 'Gezeiten 潮汐'],
])('the title %s is the file %s', (title, name) => expect(fileName(title)).toBe(name));

it('equal names get a number, whatever their case', () => {
  expect(uniqueNames(['Tides', 'tides', 'Moon', 'Tides'])).toEqual(['Tides', 'tides 2', 'Moon', 'Tides 3']);
});

it('an archive has the structure and the checksums of the format', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const archive = zip([
    { name: 'a.md', bytes: bytes('123456789') },
    { name: 'ä.md', bytes: bytes('') },
  ]);
  const view = new DataView(await archive.arrayBuffer());
  const end = view.byteLength - 22;
  expect(view.getUint32(0, true)).toBe(0x04034b50);
  // The check value of CRC-32 in its specification.
  expect(view.getUint32(14, true)).toBe(0xcbf43926);
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  const directory = view.getUint32(end + 16, true);
  expect(view.getUint32(directory, true)).toBe(0x02014b50);
  expect(directory + view.getUint32(end + 12, true)).toBe(end);
  const second = directory + 46 + 4;
  expect(view.getUint32(view.getUint32(second + 42, true), true)).toBe(0x04034b50);
});
