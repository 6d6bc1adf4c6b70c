import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const GATEWAY = 'http://localhost:8000';

/** Paths of the API. The page routes never begin with one of these, so the rest belongs to the front end. */
const API = ['/auth', '/videos', '/playlists', '/jobs', '/notes', '/credits', '/openapi.json'];

/**
 * The gateway refuses changes from a foreign origin, and the dev server is one: the origin is set to the gateway's own.
 */
const toGateway = { target: GATEWAY, changeOrigin: true, headers: { origin: GATEWAY } };

/**
 * Puts the script that sets the theme before everything else, under a name that changes with its content: the policy of
 * the page runs nothing that is inline, and modules run too late.
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

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    tailwindcss(),
    earlyTheme(),
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
  build: { outDir: 'dist', sourcemap: false },
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { url: 'http://localhost:8000/' } },
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
