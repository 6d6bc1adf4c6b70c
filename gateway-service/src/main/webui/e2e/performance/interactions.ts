import type { Page } from '@playwright/test';

const SLOWDOWN = 4;

/** Long enough for the frame after the last event, at a quarter of the speed. */
const SETTLE_MILLIS = 800;

export interface Interaction {
  name: string;
  path: string;
  /** Brings the page to the state in which the interaction begins, at full speed. */
  prepare?: (page: Page) => Promise<void>;
  run: (page: Page) => Promise<void>;
}

/** The interactions that are measured, on a note of the user. */
export const interactions = (notePath: string): Interaction[] => [
  {
    name: 'open the account menu',
    path: '/',
    run: async (page) => {
      await page.getByRole('button', { name: 'Account', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    name: 'type in the search of the library',
    path: '/library',
    run: async (page) => {
      await page.locator('#search').click();
      await page.keyboard.type('photosynthesis', { delay: 60 });
    },
  },
  {
    name: 'type in the command palette',
    path: '/library',
    run: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').last().waitFor();
      await page.keyboard.type('settings', { delay: 60 });
    },
  },
  {
    name: 'switch the panes of the reader',
    path: notePath,
    run: async (page) => {
      for (const pane of ['Study', 'Related', 'Transcript']) await page.getByRole('tab', { name: pane }).click();
    },
  },
  {
    name: 'rate a card',
    path: '/review',
    prepare: (page) => page.getByRole('button', { name: /Show answer/ }).waitFor(),
    run: async (page) => {
      await page.getByRole('button', { name: /Show answer/ }).click();
      await page.getByRole('button', { name: /Good/ }).click();
    },
  },
  {
    name: 'open the graph',
    path: '/concepts',
    run: async (page) => {
      await page.getByRole('main').getByRole('link', { name: 'Graph' }).click();
      await page.waitForURL('**/graph');
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
];

/** The longest event of an interaction in milliseconds, from the input to the next frame (Event Timing API, in steps of 8). */
export async function longestEvent(page: Page, { path, prepare, run }: Interaction): Promise<number> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await prepare?.(page);
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(window, { eventDurations: durations });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) durations.push(entry.duration);
      // The type of the options does not have the threshold yet.
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  try {
    await run(page);
    await page.waitForTimeout(SETTLE_MILLIS);
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  }
  const durations = await page.evaluate(() => (window as unknown as { eventDurations: number[] }).eventDurations);
  // Events that took less than 16 ms are not reported.
  return Math.max(16, ...durations);
}
