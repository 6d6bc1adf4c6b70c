import { expect, test } from '@playwright/test';
import { SCREENSHOTS, signIn, newUserName } from './user.js';

async function submit(page, link) {
  await page.getByLabel('YouTube link').fill(link);
  await page.getByRole('button', { name: 'Make a note' }).click();
}

test('a user signs in, pastes a link, watches the note being written and reads it', async ({ page }) => {
  const complaints = [];
  // A 401 while signed out and a 404 of an unwritten note are expected: the browser reports both.
  const answered = /status of (401|404)/;
  page.on('console', (message) => {
    if (message.type() === 'error' && !answered.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.goto('/');
  await page.screenshot({ path: `${SCREENSHOTS}/login.png` });
  await signIn(page, newUserName());
  await expect(page.getByText('10 credits').first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/empty.png`, fullPage: true });

  await submit(page, 'https://www.youtube.com/watch?v=dnarepair01');
  await page.getByRole('link', { name: 'Watch the note being written' }).click();
  await expect(page.getByRole('heading', { name: 'The note so far' })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Progress of the note' })).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/writing.png`, fullPage: true });

  await page.getByRole('link', { name: 'Read the note' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How cells repair DNA' })).toBeVisible();
  const timestamp = page.getByRole('article').getByRole('link', { name: /\d:\d\d/ }).first();
  await expect(timestamp).toHaveAttribute('href', /^https:\/\/youtu\.be\/dnarepair01\?t=\d+$/);
  await expect(page.getByText('9 credits').first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/note.png`, fullPage: true });
  expect(complaints).toEqual([]);
});

test('a failed video shows the reason, and the credit is released', async ({ page }) => {
  await signIn(page, newUserName());
  await submit(page, 'https://youtu.be/privatevid1');
  await page.getByRole('link', { name: 'Watch the note being written' }).click();

  await expect(page.getByText('Your credit was returned.')).toBeVisible();
  await expect(page.getByText('10 credits').first()).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/failed.png`, fullPage: true });
});

test('an invalid link is reported at the field', async ({ page }) => {
  await signIn(page, newUserName());
  await submit(page, 'https://youtube.com.evil.example/watch?v=photosynth1');

  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('YouTube link')).toHaveAttribute('aria-invalid', 'true');
});

test('every page survives a reload, and signing out ends the session', async ({ page }) => {
  await signIn(page, newUserName());
  for (const path of ['/library', '/billing', '/settings']) {
    const response = await page.goto(path);
    expect(response.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.screenshot({ path: `${SCREENSHOTS}${path}.png`, fullPage: true });
  }
  expect((await page.goto('/no-such-page')).status()).toBe(404);

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await expect(page.getByRole('link', { name: 'Sign in with Google' })).toBeVisible();
  const me = await page.request.get('/auth/me');
  expect(me.status()).toBe(401);
});
