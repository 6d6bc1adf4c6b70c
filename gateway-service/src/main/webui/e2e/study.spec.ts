import { expect, test } from '@playwright/test';
import { makeNote, newUserName, pasteField, SCREENSHOTS, signIn, signOut, submit } from './user.ts';

test('a user signs in, pastes a link, watches the note being written and reads it', async ({ page }) => {
  const complaints: string[] = [];
  // A 401 while signed out and a 404 of an unwritten note are expected: the browser reports both. Pictures of videos come
  // from YouTube, which cannot be reached here.
  const expected = /status of (401|404)|ERR_|ytimg/;
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.goto('/login');
  await page.screenshot({ path: `${SCREENSHOTS}/login.png` });
  await signIn(page, newUserName());
  await expect(page.getByText('10 credits').first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/empty.png`, fullPage: true });

  await submit(page, 'https://www.youtube.com/watch?v=dnarepair01');
  await expect(page).toHaveURL(/\/library\/./);
  await expect(page.getByRole('progressbar', { name: 'Progress of the note' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The note so far' })).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/writing.png`, fullPage: true });
  await expect(page.getByRole('region', { name: 'The note', exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Read the note with the video' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How cells repair DNA' })).toBeVisible();
  const timestamp = page
    .getByRole('article')
    .getByRole('link', { name: /\d:\d\d/ })
    .first();
  await expect(timestamp).toHaveAttribute('href', /^https:\/\/youtu\.be\/dnarepair01\?t=\d+$/);
  await expect(page.getByText('9 credits').first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/note.png` });
  expect(complaints).toEqual([]);
});

test('a failed video shows the reason, and the credit is released', async ({ page }) => {
  await signIn(page, newUserName());
  await submit(page, 'https://youtu.be/privatevid1');

  await expect(page.getByText('Your credit was returned.')).toBeVisible();
  await expect(page.getByText('10 credits').first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/failed.png`, fullPage: true });
});

test('an invalid link is reported at the field', async ({ page }) => {
  await signIn(page, newUserName());
  await submit(page, 'https://youtube.com.evil.example/watch?v=photosynth1');

  await expect(page.getByRole('alert')).toBeVisible();
  await expect(pasteField(page)).toHaveAttribute('aria-invalid', 'true');
});

test('every page survives a reload, and signing out ends the session', async ({ page }) => {
  await signIn(page, newUserName());
  for (const path of ['/library', '/review', '/concepts', '/graph', '/courses', '/billing', '/settings']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.screenshot({ path: `${SCREENSHOTS}${path}.png`, fullPage: true });
  }
  expect((await page.goto('/no-such-page'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();

  await page.goto('/settings');
  await signOut(page);
  await expect(page.getByRole('link', { name: 'Sign in with Google' })).toBeVisible();
  expect((await page.request.get('/auth/me')).status()).toBe(401);
});

test('what a note says can be edited, studied and shared', async ({ page, browser }) => {
  await signIn(page, newUserName());
  await makeNote(page, 'photosynth1');

  await page.getByRole('tab', { name: 'Transcript' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Transcript' }).getByRole('button').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Study' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Study' })).toContainText('Start the quiz');
  await page.screenshot({ path: `${SCREENSHOTS}/study.png` });

  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create a link' }).click();
  const link = await dialog.getByRole('textbox').inputValue();
  const reader = await browser.newPage();
  expect((await reader.goto(link))?.status()).toBe(200);
  await reader.close();
  await page.keyboard.press('Escape');

  await page.goto('/review');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /Good/ })).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/review.png` });
  await page.keyboard.press('3');
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeVisible();
});

test('the interface is German for a German browser', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'de-DE', baseURL });
  const page = await context.newPage();
  await page.goto('/login');
  await expect(page.getByRole('link', { name: 'Mit Google anmelden' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.screenshot({ path: `${SCREENSHOTS}/german.png` });
  await context.close();
});
