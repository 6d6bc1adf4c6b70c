import { expect, type Page } from '@playwright/test';

export const SCREENSHOTS = `${process.env.E2E_OUTPUT ?? 'output'}/screenshots`;

/** A user name that is unique in this run. */
export const newUserName = () => `browser-${Math.random().toString(36).slice(2, 10)}`;

/** Enters the user name on the page of a sign-in provider. */
export async function enterUserName(page: Page, name: string) {
  await page.locator('input[name="username"]').fill(name);
  await page.locator('form button, form input[type="submit"]').first().click();
}

/** The field for links, playlists and transcripts. */
export const pasteField = (page: Page) => page.getByLabel('Make a note of a video');

export async function signIn(page: Page, name: string, provider = 'Google') {
  await page.goto('/login');
  await page.getByRole('link', { name: `Sign in with ${provider}` }).click();
  await enterUserName(page, name);
  await expect(pasteField(page)).toBeVisible();
}

/** Submits a link from the start page, which opens the page of the video. */
export async function submit(page: Page, link: string) {
  await pasteField(page).fill(link);
  await page.getByRole('button', { name: 'Make a note', exact: true }).click();
}

/** Makes a note and opens it beside its video. */
export async function makeNote(page: Page, youtubeId: string) {
  await submit(page, `https://www.youtube.com/watch?v=${youtubeId}`);
  await page.getByRole('link', { name: 'Read the note with the video' }).click();
  await expect(page).toHaveURL(/\/read\//);
  await expect(page.getByRole('article')).toBeVisible();
}

export async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}
