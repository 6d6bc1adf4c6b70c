import { defineConfig } from '@playwright/test';

/** Measures one thing at a time, and never twice: a second attempt would hide a slow first one. */
export default defineConfig({
  testDir: '.',
  testMatch: 'measure.spec.ts',
  outputDir: `${process.env.E2E_OUTPUT ?? '../output'}/performance`,
  timeout: 4 * 60 * 60_000,
  expect: { timeout: 60_000 },
  workers: 1,
  reporter: 'line',
});
