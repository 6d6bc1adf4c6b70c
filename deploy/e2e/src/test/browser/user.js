import { expect } from '@playwright/test';

export const SCREENSHOTS = '../../../target/screenshots';

/** A user name that is unique in this run. */
export const newUserName = () => `browser-${Math.random().toString(36).slice(2, 10)}`;

/** Enters the user name on the page of a sign-in provider. */
export async function enterUserName(page, name) {
  await page.locator('input[name="username"]').fill(name);
  await page.locator('form button, form input[type="submit"]').first().click();
}

export async function signIn(page, name, provider = 'Google') {
  await page.goto('/');
  await page.getByRole('link', { name: `Sign in with ${provider}` }).click();
  await enterUserName(page, name);
  await expect(page.getByLabel('YouTube link')).toBeVisible();
}
