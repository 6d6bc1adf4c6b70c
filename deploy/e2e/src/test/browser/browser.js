import { existsSync } from 'node:fs';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What keeps a browser from calling anybody but the system under test. */
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * How to start a browser: the machine's own where there is one, else the one that comes as a package, with its libraries,
 * for machines that have none.
 */
export async function launchOptions() {
  const own = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  if (own) {
    return { executablePath: own, args: ['--no-sandbox', ...QUIET] };
  }
  // The package unpacks its libraries only where it believes to be needed without a desktop.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return {
    executablePath: await packaged.executablePath(),
    // Not --single-process, which its documentation suggests: there the browser ends with the first context.
    args: ['--no-sandbox', '--headless=old', '--no-zygote', ...QUIET],
    env: process.env,
  };
}
