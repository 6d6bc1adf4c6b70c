import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';

export default defineConfig({
  testDir: '.',
  // Measured by `npm run perf`.
  testIgnore: 'performance/**',
  outputDir: `${process.env.E2E_OUTPUT ?? 'output'}/browser`,
  timeout: 120_000,
  expect: { timeout: 60_000 },
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: process.env.PUBLIC_URL ?? 'http://localhost:8000',
    launchOptions: await launchOptions(),
    locale: 'en-GB',
    screenshot: 'only-on-failure',
  },
});
