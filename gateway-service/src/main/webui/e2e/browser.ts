import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Prevents requests of the browser itself: it only calls the system under test. */
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Launch options of the installed browser, or of the packaged one (with its libraries) on machines without one. */
export async function launchOptions(): Promise<LaunchOptions> {
  const own = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  if (own) {
    return { executablePath: own, args: ['--no-sandbox', ...QUIET] };
  }
  // The package unpacks its libraries only in this environment.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return {
    executablePath: await packaged.executablePath(),
    // Not --single-process, which its documentation suggests: such a browser ends with its first context.
    args: ['--no-sandbox', '--headless=old', '--no-zygote', ...QUIET],
    env: process.env as Record<string, string>,
  };
}
