import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.js';

export default defineConfig({
  testDir: '.',
  outputDir: '../../../target/browser',
  timeout: 120_000,
  expect: { timeout: 60_000 },
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: process.env.PUBLIC_URL,
    launchOptions: await launchOptions(),
    screenshot: 'only-on-failure',
  },
});
