import { expect } from '@playwright/test';

export const SCREENSHOTS = '../../../target/screenshots';

/** A name that nobody else has in this run. */
export const somebody = () => `browser-${Math.random().toString(36).slice(2, 10)}`;

/** Says at a provider's own page who one is. */
export async function sayWho(page, name) {
  await page.locator('input[name="username"]').fill(name);
  await page.locator('form button, form input[type="submit"]').first().click();
}

export async function signIn(page, name, provider = 'Google') {
  await page.goto('/');
  await page.getByRole('link', { name: `Sign in with ${provider}` }).click();
  await sayWho(page, name);
  await expect(page.getByLabel('YouTube link')).toBeVisible();
}
