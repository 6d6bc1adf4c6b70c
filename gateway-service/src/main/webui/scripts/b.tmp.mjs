// Builds the front end and compares what each page loads with its budget: `npm run budget`. Exits with 1 if one is exceeded.
//
// The JavaScript of a page is the compressed size (gzip, in kB of 1,000 bytes) of everything that its first view imports
// statically: the entry, the frame and the page's own chunk. What is loaded beside or after it, such as the texts of one
// language or the editor, is bounded for each chunk.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

const ENTRY = 'index.html';
const FRAME = 'src/routes/_app.tsx';

/** The pages with a budget of their own, in kB. */
const PAGES = {
  'src/routes/welcome.tsx': 125,
  'src/routes/login.tsx': 125,
  'src/routes/_app/index.tsx': 150,
};
const OTHER_PAGE = 200;
const LAZY_CHUNK = 120;
const CSS = 20;

const folder = await mkdtemp(join(tmpdir(), 'budget-'));
try {
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true, manifest: true } });
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'));
  const rows = await measured(manifest);
  for (const f of withImports(manifest, [
    ENTRY,
    ...Object.keys(manifest).filter(
      (k) => k.split('?')[0] === FRAME || k.split('?')[0] === 'src/routes/_app/index.tsx',
    ),
  ]))
    console.log(f, gzipSync(await readFile(join(folder, f))).length);
  for (const { name, size, budget } of rows) {
    const mark = size > budget ? '  exceeded' : '';
    console.log(`${name.padEnd(52)}${size.toFixed(1).padStart(8)} of ${String(budget).padStart(3)} kB${mark}`);
  }
  process.exitCode = rows.some(({ size, budget }) => size > budget) ? 1 : 0;
} finally {
  await rm(folder, { recursive: true });
}

/** The largest first, pages before chunks before styles. */
async function measured(manifest) {
  const contents = new Map();
  for (const file of new Set(Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]))) {
    contents.set(file, await readFile(join(folder, file)));
  }
  const gzip = (file) => gzipSync(contents.get(file)).length / 1000;
  const keys = Object.keys(manifest);
  const partsOf = (route) => keys.filter((key) => key.split('?')[0] === route);

  const routes = new Set(keys.map((key) => key.split('?')[0]).filter((key) => key.startsWith('src/routes/')));
  const pages = [...routes]
    .filter((route) => route !== FRAME && !route.includes('/dev.'))
    .map((route) => {
      const frame = route.startsWith('src/routes/_app/') ? partsOf(FRAME) : [];
      const files = withImports(manifest, [ENTRY, ...frame, ...partsOf(route)]);
      const size = [...files].reduce((sum, file) => sum + gzip(file), 0);
      return { name: route.replace('src/routes/', ''), size, budget: PAGES[route] ?? OTHER_PAGE };
    });
  const initial = withImports(manifest, [ENTRY]);
  const chunks = [...contents.keys()]
    .filter((file) => file.endsWith('.js') && !initial.has(file))
    .map((file) => ({ name: file, size: gzip(file), budget: LAZY_CHUNK }));
  const styles = [...contents.keys()]
    .filter((file) => file.endsWith('.css'))
    .map((file) => ({ name: file, size: brotliCompressSync(contents.get(file)).length / 1000, budget: CSS }));
  const bySize = (one, other) => other.size - one.size;
  return [...pages.sort(bySize), ...chunks.sort(bySize).slice(0, 5), ...styles.sort(bySize)];
}

/** The files of these entries with everything they import statically. */
function withImports(manifest, entries) {
  const seen = new Set();
  const open = [...entries];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...(manifest[key].imports ?? []));
  }
  return new Set([...seen].map((key) => manifest[key].file));
}
