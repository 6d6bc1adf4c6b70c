import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { makeNote, newUserName, SCREENSHOTS, signIn } from './user.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** The violations of WCAG 2.2 A and AA, each with its first element. */
async function violations(page: Page): Promise<string[]> {
  // As a script of the developer tools: the content security policy of the page forbids it to the page itself.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (context: Document, options: object) => Promise<{ violations: Violation[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return (await axe.run(document, { runOnly: tags })).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

const PAGES = [
  '/',
  '/library',
  '/review',
  '/review/stats',
  '/concepts',
  '/graph',
  '/courses',
  '/billing',
  '/settings/profile',
  '/settings/tokens',
  '/no-such-page',
];

/** The pages that request data of the user, so that they have an empty, a loading and an error state. */
const WITH_DATA = ['/', '/library', '/review', '/concepts', '/graph', '/courses', '/billing'];

/** Dialogs by the page and the button that opens them. */
const DIALOGS = [
  { path: '/settings/data', button: 'Delete the account…', role: 'alertdialog' },
  { path: '/courses', button: 'New course', role: 'dialog' },
  { path: 'note', button: 'Share', role: 'dialog' },
] as const;

const MODES = [
  { name: 'desktop-light', width: 1280, colorScheme: 'light', tag: '@full' },
  { name: 'desktop-dark', width: 1280, colorScheme: 'dark', tag: '@full' },
  { name: 'phone-light', width: 320, colorScheme: 'light', tag: '@full' },
  { name: 'phone-dark', width: 320, colorScheme: 'dark', tag: '@release' },
] as const;

/** Looks at pages, takes a picture of each, and collects what axe finds. */
function inspector(page: Page, mode: string, width: number) {
  const found: [string, string[]][] = [];
  return {
    found,
    look: async (name: string) => {
      found.push([name, await violations(page)]);
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(needed, `${name} fits its window`).toBeLessThanOrEqual(width);
      await page.screenshot({ path: `${SCREENSHOTS}/${mode}/${name.replaceAll('/', '-')}.png`, fullPage: true });
    },
  };
}

const nameOf = (path: string) => (path === '/' ? 'home' : path.slice(1));

async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading', { exact: false })).toHaveCount(0);
}

const isData = (url: URL) => /^\/(notes|videos|jobs|credits|playlists)(\/|$)/.test(url.pathname);

for (const { name, width, colorScheme, tag } of MODES) {
  test(`no page has a violation that axe finds: ${name}`, { tag }, async ({ page }) => {
    const { found, look } = inspector(page, name, width);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/welcome');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look('welcome');
    await page.goto('/login');
    await expect(page.getByRole('link', { name: 'Sign in with Google' })).toBeVisible();
    await look('login');
    await signIn(page, newUserName());
    await makeNote(page, 'photosynth1');
    await look('note');
    for (const path of PAGES) {
      await open(page, path);
      await look(nameOf(path));
    }
    expect(found.filter(([, list]) => list.length > 0)).toEqual([]);
  });

  test(`no state of a page has a violation that axe finds: ${name}`, { tag: '@full' }, async ({ page }) => {
    test.setTimeout(240_000);
    const { found, look } = inspector(page, name, width);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, newUserName());
    for (const path of WITH_DATA) {
      await open(page, path);
      await look(`empty/${nameOf(path)}`);
    }
    await page.goto('/');
    await makeNote(page, 'photosynth1');
    const note = new URL(page.url()).pathname;
    for (const { path, button, role } of DIALOGS) {
      await open(page, path === 'note' ? note : path);
      await page.getByRole('button', { name: button }).first().click();
      await expect(page.getByRole(role)).toBeVisible();
      await look(`dialog/${path === 'note' ? 'share' : nameOf(path)}`);
    }
    await page.route(isData, (route) =>
      route.request().resourceType() === 'fetch'
        ? route.fulfill({
            status: 503,
            contentType: 'application/problem+json',
            body: '{"code":"unavailable","status":503}',
          })
        : route.continue(),
    );
    for (const path of [...WITH_DATA, note]) {
      await page.goto(path);
      await expect(page.getByRole('alert').first()).toBeVisible();
      await look(`error/${path === note ? 'note' : nameOf(path)}`);
    }
    await page.unroute(isData);
    // These requests are never answered.
    await page.route(isData, (route) => (route.request().resourceType() === 'fetch' ? undefined : route.continue()));
    for (const path of [...WITH_DATA, note]) {
      await page.goto(path);
      await expect(page.getByRole('banner')).toBeVisible();
      await look(`loading/${path === note ? 'note' : nameOf(path)}`);
    }
    expect(found.filter(([, list]) => list.length > 0)).toEqual([]);
  });
}
