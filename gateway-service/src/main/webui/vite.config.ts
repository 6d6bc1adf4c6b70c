import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const GATEWAY = 'http://localhost:8000';

/** Paths of the API. The page routes never begin with one of these, so the rest belongs to the front end. */
const API = ['/auth', '/videos', '/jobs', '/notes', '/credits', '/openapi.json'];

/**
 * The gateway refuses changes from a foreign origin, and the dev server is one: the origin is set to the gateway's own.
 */
const toGateway = { target: GATEWAY, changeOrigin: true, headers: { origin: GATEWAY } };

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
