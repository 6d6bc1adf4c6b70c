/** A file of an archive. */
export interface File {
  name: string;
  bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** ZIP 2.0; names are UTF-8. */
const VERSION = 20;
const UTF8 = 0x0800;
/** 1980-01-01, the first date of the format: files have no useful one. */
const DATE = 0x0021;

/** Makes a ZIP archive without compression (APPNOTE.TXT 6.3). The names have to differ. */
export function zip(files: readonly File[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = new Uint8Array(new TextEncoder().encode(name));
    const shared = [VERSION, UTF8, 0, 0, DATE, ...words(crc32(bytes)), ...words(bytes.length), ...words(bytes.length)];
    const local = record(LOCAL, [...shared, path.length, 0]);
    const central = record(CENTRAL, [VERSION, ...shared, path.length, 0, 0, 0, 0, 0, 0, ...words(offset)]);
    parts.push(local, path, new Uint8Array(bytes));
    directory.push(central, path);
    offset += local.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(END, [0, 0, files.length, files.length, ...words(size), ...words(offset), 0]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** A 32-bit number as two 16-bit numbers, the lower one first. */
const words = (value: number) => [value & 0xffff, value >>> 16];

/** A signature and 16-bit numbers, little-endian. */
function record(signature: number, numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 + 2 * numbers.length));
  view.setUint32(0, signature, true);
  numbers.forEach((value, index) => {
    view.setUint16(4 + 2 * index, value, true);
  });
  return new Uint8Array(view.buffer);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}
