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

/**
 * The code that every page needs, in two chunks: the libraries, which change rarely, and our own. Without the groups it
 * would be some fifty small chunks, which compress worse: 153 kB instead of 129 kB.
 */
const INITIAL_CHUNKS = [
  {
    name: 'framework',
    test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|openapi-fetch|@lingui\/(core|react)|@tanstack\/(history|router-core|react-router|store|react-store|query-core|react-query))\//,
  },
  {
    name: 'app',
    test: /webui\/src\/(api|errors|i18n|routes|session\/queryClient|features\/shell\/(Fallbacks|RootFailed|chunks)|ui\/(states|Button|Notice|Page|WaysOn|Link|title|toasts|useOnline)|routeTree|router|main)(?!.*tsr-split)/,
  },
];

export default defineConfig({
  plugins: [
    linguiMacros(),
    lingui(),
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    tailwindcss(),
    earlyTheme(),
    precompressed(),
  ],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
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
    rolldownOptions: { output: { codeSplitting: { groups: INITIAL_CHUNKS } } },
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
