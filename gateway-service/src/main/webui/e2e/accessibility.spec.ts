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

for (const { name, width, colorScheme, tag } of [
  { name: 'desktop, light', width: 1280, colorScheme: 'light', tag: '@full' },
  { name: 'desktop, dark', width: 1280, colorScheme: 'dark', tag: '@full' },
  { name: 'phone, light', width: 320, colorScheme: 'light', tag: '@full' },
  { name: 'phone, dark', width: 320, colorScheme: 'dark', tag: '@release' },
] as const) {
  test(`no page has a violation that axe finds: ${name}`, { tag }, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/login');
    await expect(page.getByRole('link', { name: 'Sign in with Google' })).toBeVisible();
    const found: Record<string, string[]> = { '/login': await violations(page) };
    await signIn(page, newUserName());
    await makeNote(page, 'photosynth1');
    const note = new URL(page.url()).pathname;
    for (const path of [
      note,
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
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Loading', { exact: false })).toHaveCount(0);
      found[path] = await violations(page);
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth), `${path} fits its window`)
        .toBeLessThanOrEqual(width);
      await page.screenshot({
        path: `${SCREENSHOTS}/${name.replace(', ', '-')}${path === note ? '/note' : path === '/' ? '/home' : path}.png`,
        fullPage: true,
      });
    }
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });
}
