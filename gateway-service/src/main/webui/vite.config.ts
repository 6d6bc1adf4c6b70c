import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { transformAsync } from '@babel/core';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const GATEWAY = process.env.PUBLIC_URL ?? 'http://localhost:8000';

/** Path prefixes of the API. No page route starts with one of them. */
const API = [
  '/auth',
  '/videos',
  '/playlists',
  '/jobs',
  '/notes',
  '/s/',
  '/credits',
  '/events',
  '/docs',
  '/openapi.json',
  '/web/',
];

/**
 * The gateway rejects state changes from other origins, so the proxy sets the origin to that of the gateway.
 */
const toGateway = { target: GATEWAY, changeOrigin: true, headers: { origin: GATEWAY } };

/**
 * Adds the script that sets the theme as the first script of the page, as a file with a content hash: the content
 * security policy forbids inline scripts, and modules run too late.
 */
function earlyTheme(): Plugin {
  const path = '/src/preferences/early.js';
  const source = readFileSync(new URL(`.${path}`, import.meta.url), 'utf8');
  const fileName = `assets/early-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  return {
    name: 'early-theme',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml: (_, { server }) => [
      { tag: 'script', attrs: { src: server === undefined ? `/${fileName}` : path }, injectTo: 'head-prepend' },
    ],
  };
}

/** Compresses the assets with Brotli, which takes too long for each request, into files beside them. The gateway serves them. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css|svg)$/.test(name))) {
        const source = await readFile(join(dir, fileName));
        await writeFile(join(dir, `${fileName}.br`), brotliCompressSync(source));
      }
    },
  };
}

/**
 * Expands the macros of the texts (`t`, `msg`, `Trans`). The React plugin no longer runs Babel; this runs it with that one
 * plugin, and only on files that use the macros.
 */
function linguiMacros(): Plugin {
  return {
    name: 'lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      const path = id.split('?')[0] ?? id;
      if (!/\.tsx?$/.test(path) || !/@lingui\/(?:react|core)\/macro/.test(code)) return undefined;
      const result = await transformAsync(code, {
        filename: path,
        babelrc: false,
        configFile: false,
        plugins: ['@lingui/babel-plugin-lingui-macro'],
        parserOpts: { plugins: path.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        sourceMaps: true,
      });
      return result?.code ? { code: result.code, map: result.map } : undefined;
    },
  };
}

/** What only some pages use of libraries that every page uses. */
const NOT_EVERYWHERE =
  /\/(useBlocker|useMutation|mutationObserver|useQueries|queriesObserver|useInfiniteQuery|infiniteQueryObserver)\./;

/**
 * The code that every page needs, in two chunks: the libraries, which change rarely, and our own, of which only what the
 * entry imports statically. Then the frame of the pages for signed-in users, and two sets of parts that several pages
 * share. Without the groups it would be some fifty small chunks, which compress worse. A group takes all that its modules
 * import statically, so what is shared with the pages for everyone must be in the first two.
 */
const CHUNKS = [
  {
    name: 'framework',
    test: (id: string) =>
      /node_modules\/(react|react-dom|scheduler|use-sync-external-store|zustand|@lingui\/(core|react)|@tanstack\/(history|router-core|react-router|store|react-store|query-core|react-query))\//.test(
        id,
      ) && !NOT_EVERYWHERE.test(id),
    priority: 3,
  },
  { name: 'app', tags: ['$initial' as const], test: /webui\/src\/|lucide-react|preload-helper/, priority: 2 },
  { name: 'frame', test: /\/routes\/_app\.tsx\?tsr-split|\/icons\/(cloud-off|file-text)\./, priority: 1 },
  {
    name: 'lists',
    test: /\/ui\/(Thumbnail|ProgressBar|useDebounced)\.|\/live\/steps\.|\/useInfiniteQuery\.|\/api\/transactions\.|\/firstWeek\./,
  },
  {
    name: 'submission',
    test: /\/submission\/(Options|SubmissionError|Cost|useSubmission)\.|\/api\/previews\.|\/playlistSentences\./,
  },
];

export default defineConfig({
  plugins: [
    linguiMacros(),
    lingui(),
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // The code for hot updates takes options over from the last router, in tests from that of another file of the worker.
      codeSplittingOptions: { addHmr: process.env.VITEST === undefined },
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    tailwindcss(),
    earlyTheme(),
    precompressed(),
  ],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      // The router's store imports the version for React before 18, with a hook of its own.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(API.map((path) => [path, toGateway])),
      '/ws': { ...toGateway, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
    // The content security policy allows fonts from our own origin only, not as data.
    assetsInlineLimit: (file) => (/\.(?:woff2?|ttf)$/.test(file) ? false : undefined),
  },
  test: {
    environment: 'happy-dom',
    // One environment for all files of a worker: three times faster. The setup file clears what a test leaves behind.
    isolate: false,
    environmentOptions: { happyDOM: { url: 'http://localhost:8000/' } },
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
