import { expect, type Page, test } from '@playwright/test';
import { makeNote, newUserName, pasteField, SCREENSHOTS, signIn, submit } from './user.ts';

const FULL = { tag: '@full' };

const READABLE = [
  'photosynth1',
  'tcphandshk1',
  'bayesrule01',
  'romanroads1',
  'supplydem01',
  'dnarepair01',
  'sorting0001',
  'oceans90min',
  'blockedexit',
  'androidonly',
];

const written = (page: Page) => page.getByRole('link', { name: 'Read the note with the video' });

test('eleven videos with ten credits: ten notes are made, and one waits for credits', FULL, async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, newUserName());
  const links = [...READABLE, 'rnapolymer1'].map((id) => `https://youtu.be/${id}`);
  await pasteField(page).fill(links.join('\n'));
  await page.getByRole('button', { name: 'Make 11 notes' }).click();
  await expect(page.getByText(/credits are not enough|enough credits/).first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/eleven.png`, fullPage: true });
  await page.goto('/library');
  await expect(page.getByRole('link', { name: /^How|^The|^What|\w/ }).first()).toBeVisible();
  await expect
    .poll(async () => (await (await page.request.get('/notes?limit=50')).json()).items.length, { timeout: 240_000 })
    .toBe(10);
  expect(await (await page.request.get('/credits')).json()).toMatchObject({ balance: 0 });
});

test('a failed video is tried again, and a transcript makes its note', FULL, async ({ page }) => {
  await signIn(page, newUserName());
  await submit(page, 'https://youtu.be/nocaptions1');
  await expect(page.getByText('Your credit was returned.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again for one credit' }).click();
  await expect(page.getByText('Your credit was returned.')).toBeHidden();
  await expect(page.getByText('Your credit was returned.')).toBeVisible();

  const form = page.getByRole('region', { name: 'Give the transcript of this video' });
  await form.getByLabel('Pasted text').check();
  await form.getByLabel('Transcript text').fill(TRANSCRIPT);
  await form.getByRole('button', { name: 'Make a note' }).click();
  await written(page).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/given-transcript.png`, fullPage: true });
});

test('two windows edit one note: the second one decides whose text stays', FULL, async ({ page, context }) => {
  await signIn(page, newUserName());
  await makeNote(page, 'photosynth1');
  const note = new URL(page.url()).pathname;
  const other = await context.newPage();
  // With a live connection it would show the first title before it changes its own.
  await other.routeWebSocket(/\/ws$/, () => {});
  for (const window of [page, other]) {
    await window.goto(`${note}/edit`);
    await expect(window.getByRole('textbox', { name: 'Text of the note, in Markdown' })).toBeVisible();
  }
  await page.getByLabel('Title', { exact: true }).fill('First title');
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
  await other.getByLabel('Title', { exact: true }).fill('Second title');
  const dialog = other.getByRole('dialog', { name: 'This note was changed elsewhere' });
  await expect(dialog).toBeVisible();
  await other.screenshot({ path: `${SCREENSHOTS}/conflict.png` });
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(dialog).toBeHidden();
  const id = note.split('/')[2];
  await expect.poll(async () => (await (await other.request.get(`/notes/${id}`)).json()).title).toBe('Second title');
});

test('a link that is pasted offline waits and is sent once when the connection is back', async ({ page, context }) => {
  await signIn(page, newUserName());
  await context.setOffline(true);
  await expect(page.getByText('You are offline.', { exact: false })).toBeVisible();
  await submit(page, 'https://youtu.be/photosynth1');
  const waiting = page.getByRole('region', { name: 'Waiting for a connection' });
  await expect(waiting).toContainText('photosynth1');
  await page.screenshot({ path: `${SCREENSHOTS}/offline.png`, fullPage: true });
  await context.setOffline(false);
  await expect(waiting).toBeHidden();
  await expect(page.getByRole('region', { name: 'Recent notes' })).toContainText('How photosynthesis works');
  const videos = await (await page.request.get('/videos')).json();
  expect(videos.items).toHaveLength(1);
  expect(await (await page.request.get('/credits')).json()).toMatchObject({ balance: 9 });
});

test('without a WebSocket the note is written all the same', async ({ page }) => {
  await page.routeWebSocket(/\/ws$/, (socket) => socket.close());
  await signIn(page, newUserName());
  await submit(page, 'https://youtu.be/bayesrule01');
  await expect(page.getByRole('progressbar', { name: 'Progress of the note' })).toBeVisible();
  await expect(written(page)).toBeVisible();
  await expect(page.getByText('9 credits').first()).toBeVisible();
});

test('a note is made and read with the keyboard only', FULL, async ({ page }) => {
  await signIn(page, newUserName());
  await expect(pasteField(page)).toBeFocused();
  await page.keyboard.type('https://youtu.be/tcphandshk1');
  await page.keyboard.press('Enter');
  await expect(written(page)).toBeVisible();
  await tabTo(page, 'Read the note with the video');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Billing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Billing' })).toBeVisible();
});

test('on a phone the parts of a note are tabs', FULL, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await signIn(page, newUserName());
  await makeNote(page, 'romanroads1');
  for (const tab of ['Transcript', 'Study', 'Related', 'Remarks']) {
    await page.getByRole('tab', { name: tab }).tap();
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.screenshot({ path: `${SCREENSHOTS}/phone-${tab.toLowerCase()}.png` });
  }
  await context.close();
});

/** Presses Tab until the link or button with this name has the focus. */
async function tabTo(page: Page, name: string) {
  const wanted = page.getByRole('link', { name });
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${name}”.`);
}

const TRANSCRIPT = Array.from(
  { length: 40 },
  (_, line) =>
    `${Math.floor(line / 6)}:${String((line % 6) * 10).padStart(2, '0')} The tide is the rise and fall of the sea that the moon causes, part ${line}.`,
).join('\n');
