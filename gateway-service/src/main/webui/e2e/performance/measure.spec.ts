// Lighthouse and the slowest interaction of the main pages against a running system: `npm run perf`.
//
// PUBLIC_URL   the system, http://localhost:8000 by default; it signs in through the provider's stand-in
// PERF_RUNS    runs of each page and interaction, 5 by default
// PERF_ROUTES  only these pages (for example "/welcome,/login"), without the interactions: to try the measurement
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page, test } from '@playwright/test';
import { launchOptions } from '../browser.ts';
import { makeNote, newUserName, signIn } from '../user.ts';
import { interactions, longestEvent } from './interactions.ts';
import { DEVICES, measurePage, type Score } from './lighthouse.ts';
import { report } from './report.ts';

const BASE = process.env.PUBLIC_URL ?? 'http://localhost:8000';
const RUNS = Number(process.env.PERF_RUNS ?? 5);
const ONLY = process.env.PERF_ROUTES?.split(',').map((route) => route.trim());
const FOR_EVERYONE = ['/welcome', '/login'];
const FOR_USERS = [
  '/',
  '/library',
  '/review',
  '/review/stats',
  '/concepts',
  '/graph',
  '/courses',
  '/billing',
  '/settings/profile',
];

test('measure the web front end', async () => {
  const { args = [], ...launch } = await launchOptions();
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'perf-'));
  // A profile, because Lighthouse opens its pages in the default context of the browser.
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    args: [...args, `--remote-debugging-port=${port}`],
    baseURL: BASE,
    locale: 'en-GB',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const browser = `Chromium ${context.browser()?.version() ?? ''}`.trim();
    const scores: Score[] = [];
    const measure = async (routes: string[]) => {
      for (const route of routes.filter((path) => ONLY?.includes(path) ?? true)) {
        for (const device of DEVICES) {
          const score = await measurePage(BASE + route, route, device, port, RUNS);
          console.log(`${device} ${route}: ${score.performance}`);
          scores.push(score);
        }
      }
    };

    await measure(FOR_EVERYONE);
    const needsUser = ONLY?.every((route) => FOR_EVERYONE.includes(route)) !== true;
    const notePath = needsUser ? await newUserWithNotes(page) : '';
    if (needsUser) await measure([...FOR_USERS, notePath]);

    const slowest: { name: string; millis: number }[] = [];
    for (const interaction of ONLY === undefined ? interactions(notePath) : []) {
      let millis = 0;
      for (let run = 0; run < RUNS; run++) millis = Math.max(millis, await longestEvent(page, interaction));
      console.log(`${interaction.name}: ${millis} ms`);
      slowest.push({ name: interaction.name, millis });
    }
    report({ scores, interactions: slowest, runs: RUNS, browser }, ONLY === undefined);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

/** Signs in a new user, makes three notes, and returns the path of the last one. */
async function newUserWithNotes(page: Page): Promise<string> {
  await signIn(page, newUserName());
  for (const youtubeId of ['dnarepair01', 'sorting0001', 'photosynth1']) {
    await page.goto('/');
    await makeNote(page, youtubeId);
  }
  return new URL(page.url()).pathname;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
