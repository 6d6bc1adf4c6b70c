import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { newUserName, SCREENSHOTS, signIn } from './user.ts';

const balance = (page: Page, text: string) => page.getByRole('banner').getByRole('link', { name: text, exact: true });

const purchases = (page: Page) => page.getByRole('list', { name: 'Purchases' }).getByRole('listitem');

/** From the billing page to where one pays. */
async function goToPay(page: Page, credits: number, price: string) {
  await page.getByRole('button', { name: `Buy ${credits} credits`, exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: `Pay ${price} on Stripe’s page` })
    .click();
  await expect(page.getByRole('button', { name: 'Pay', exact: true })).toBeVisible();
}

test('buying a pack changes the balance without a reload', async ({ page, context }) => {
  await signIn(page, newUserName());
  await expect(balance(page, '10 credits')).toBeVisible();
  const elsewhere = await context.newPage();
  await elsewhere.goto('/library');
  await expect(balance(elsewhere, '10 credits')).toBeVisible();
  await elsewhere.evaluate(() => Object.assign(window, { neverReloaded: true }));

  await balance(page, '10 credits').click();
  await expect(page.getByRole('list', { name: 'Packs' }).getByRole('listitem')).toHaveCount(3);
  await page.screenshot({ path: `${SCREENSHOTS}/billing-packs.png`, fullPage: true });
  await goToPay(page, 50, '$20.00');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();

  await expect(page.getByText('Thank you. 50 credits were added.')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/billing');
  await expect(balance(page, '60 credits')).toBeVisible();
  await expect(page.getByRole('table', { name: 'History' }).getByText('A pack of 50 credits')).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/billing-paid.png`, fullPage: true });

  await expect(balance(elsewhere, '60 credits')).toBeVisible();
  expect(await elsewhere.evaluate(() => 'neverReloaded' in window)).toBe(true);
});

test('a purchase has a receipt, and the history downloads as a table', { tag: '@full' }, async ({ page }) => {
  await signIn(page, newUserName());
  await page.goto('/billing');
  await goToPay(page, 10, '$5.00');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(purchases(page)).toContainText('Paid');

  const receipt = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Receipt SB-\d{4}-\d{6} \(PDF\)$/ }).click();
  const pdf = await receipt;
  expect(pdf.suggestedFilename()).toMatch(/^SB-\d{4}-\d{6}\.pdf$/);
  expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe('%PDF-');

  await page.getByLabel('Show', { exact: true }).selectOption('Purchase');
  await expect(page.getByRole('table', { name: 'History' }).getByText('Welcome to Study Buddy')).toHaveCount(0);
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const lines = (await readFile(await (await table).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(',purchase,10,20,"A pack of 10 credits",');
});

test('a declined card costs nothing, and the purchase can still be paid', { tag: '@full' }, async ({ page }) => {
  await signIn(page, newUserName());
  await page.goto('/billing');
  await goToPay(page, 10, '$5.00');
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('alert')).toHaveText('Your card was declined. Try another.');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Billing' })).toBeVisible();
  await expect(purchases(page)).toContainText('Not paid yet');
  await expect(balance(page, '10 credits')).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/billing-not-paid.png`, fullPage: true });

  await purchases(page).getByRole('link', { name: 'Pay on Stripe’s page' }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByText('Thank you. 10 credits were added.')).toBeVisible();
  await expect(balance(page, '20 credits')).toBeVisible();
  await expect(purchases(page)).toHaveCount(1);
});
