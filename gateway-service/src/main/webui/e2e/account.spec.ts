import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { enterUserName, newUserName, SCREENSHOTS, signIn } from './user.ts';

const SECTIONS = ['profile', 'sign-in', 'sessions', 'tokens', 'activity', 'data'];

/** Every control has a name for screen readers. */
async function expectNames(page: Page) {
  const tree = await page.locator('body').ariaSnapshot();
  const nameless = tree
    .split('\n')
    .filter((line) =>
      /^\s*- (button|link|textbox|combobox|checkbox|radio|dialog|navigation|region|progressbar)(?! ")/.test(line),
    );
  expect(nameless).toEqual([]);
}

for (const { provider, tag } of [
  { provider: 'Google', tag: '@release' },
  { provider: 'GitHub', tag: '@full' },
  { provider: 'Discord', tag: '@full' },
]) {
  test(`a user signs in with ${provider}, and is known by it`, { tag }, async ({ page }) => {
    await signIn(page, newUserName(), provider);
    await page.goto('/settings/sign-in');
    const ways = page.getByRole('list', { name: 'Your ways to sign in' }).getByRole('listitem');
    await expect(ways).toHaveCount(1);
    await expect(ways).toContainText(provider);
    await expect(page.getByRole('button', { name: `Remove ${provider}` })).toBeDisabled();
  });
}

test('signing in returns to the requested page', async ({ page }) => {
  await page.goto('/settings/tokens');
  await page.getByRole('link', { name: 'Sign in with GitHub' }).click();
  await enterUserName(page, newUserName());
  await expect(page.getByRole('heading', { name: 'Access tokens' })).toBeVisible();
});

test('a refused consent is reported on the sign-in page', { tag: '@full' }, async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Sign in with Discord' }).click();
  await page.getByRole('button', { name: 'Refuse' }).click();
  await expect(page.getByRole('alert')).toHaveText('The sign-in was cancelled.');
});

test('every settings section has a heading and every control a name', { tag: '@full' }, async ({ page }) => {
  await signIn(page, newUserName());
  for (const section of SECTIONS) {
    await page.goto(`/settings/${section}`);
    await expect(page.getByRole('navigation', { name: 'Settings' }).locator('[aria-current=page]')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(page.getByText('Loading', { exact: false })).toHaveCount(0);
    await expectNames(page);
    await page.screenshot({ path: `${SCREENSHOTS}/settings-${section}.png`, fullPage: true });
  }
});

test('the name and the defaults of new notes are saved', { tag: '@full' }, async ({ page }) => {
  await signIn(page, newUserName());
  await page.goto('/settings/profile');
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Language of the note').selectOption({ label: 'German' });
  await page.getByLabel('Style of the note').selectOption({ label: 'For an exam' });
  await page.getByLabel('Subject').fill('Biology');
  await page.getByRole('button', { name: 'Save for new notes' }).click();
  await expect(page.getByText('Saved.')).toHaveCount(2);

  await page.reload();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Lovelace');
  await expect(page.getByLabel('Subject')).toHaveValue('Biology');
  await page.goto('/');
  await expect(page.locator('summary')).toHaveText('Options Biology · German · For an exam');
});

test('a dark theme applies at once and from the first paint after a reload', { tag: '@full' }, async ({ page }) => {
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, newUserName());
  await page.goto('/settings/profile');
  const dark = page.getByRole('radio', { name: 'Dark' });
  await dark.click();
  await expect(dark).toBeChecked();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await scheme()).toBe('dark');
  await page.screenshot({ path: `${SCREENSHOTS}/dark.png`, fullPage: true });

  // Without the code of the application only the first paint is left.
  await page.route(/assets\/index-.*\.js$/, (route) => route.abort());
  await page.reload();
  expect(await scheme()).toBe('dark');
});

test('a token is shown once and works until it is revoked', async ({ page, playwright, baseURL }) => {
  await signIn(page, newUserName());
  await page.goto('/settings/tokens');
  await page.getByLabel('Name', { exact: true }).fill('wiki');
  await page.getByRole('button', { name: 'Create a token' }).click();
  const shown = page.getByRole('region', { name: 'Your new token' });
  const token = await shown.getByLabel('Token').inputValue();
  expect(token).toMatch(/^sbp_[\w-]{43}$/);

  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });
  expect((await program.get('/notes')).status()).toBe(200);
  const submitted = await program.post('/videos', { data: { youtube_url: 'https://youtu.be/photosynth1' } });
  expect([submitted.status(), (await submitted.json()).code]).toEqual([403, 'insufficient_scope']);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Revoke wiki' })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await page.getByRole('button', { name: 'Revoke wiki' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the token' }).click();
  await expect(page.getByText('“wiki” is revoked.')).toBeVisible();
  await expect.poll(async () => (await program.get('/notes')).status()).toBe(401);
  await program.dispose();
});

test('a second provider is added, signs in the same user, and is removed', { tag: '@full' }, async ({
  page,
  browser,
}) => {
  const name = newUserName();
  await signIn(page, name);
  await page.goto('/settings/sign-in');
  await page.getByRole('button', { name: 'Add GitHub' }).click();
  await enterUserName(page, name);
  await expect(page.getByText('GitHub is added.')).toBeVisible();
  const me = await (await page.request.get('/auth/me')).json();

  const other = await browser.newPage();
  await signIn(other, name, 'GitHub');
  expect((await (await other.request.get('/auth/me')).json()).id).toBe(me.id);

  await other.goto('/settings/sign-in');
  await other.getByRole('button', { name: 'Remove Google' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Remove Google' }).click();
  await expect(other.getByText('Google is removed.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Remove GitHub' })).toBeDisabled();
  await other.close();
  // It was opened with Google.
  await page.reload();
  await expect(page.getByRole('link', { name: 'Sign in with Google' })).toBeVisible();
});

test('an account of another user is not added', { tag: '@full' }, async ({ page, browser }) => {
  const other = await browser.newPage();
  const name = newUserName();
  await signIn(other, name, 'Discord');
  await other.close();

  await signIn(page, newUserName());
  await page.goto('/settings/sign-in');
  await page.getByRole('button', { name: 'Add Discord' }).click();
  await enterUserName(page, name);
  await expect(page.getByRole('alert')).toContainText('That account already belongs to another user');
});

test('another browser is signed out from here at once', async ({ page, browser }) => {
  const name = newUserName();
  await signIn(page, name);
  const other = await browser.newPage();
  await signIn(other, name);

  await page.goto('/settings/sessions');
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: 'This browser' })).toHaveCount(1);
  await sessions.filter({ hasNotText: 'This browser' }).getByRole('button').click();
  await expect(sessions).toHaveCount(1);
  await expect(other.getByRole('alert')).toHaveText('You were signed out. Sign in to continue.');
  await other.close();

  await page.goto('/settings/activity');
  await expect(page.getByRole('list', { name: 'Activity' })).toContainText('You signed in with Google.');
});

test('everything is downloaded as one ZIP', { tag: '@full' }, async ({ page }) => {
  await signIn(page, newUserName());
  await page.goto('/settings/data');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download everything' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const zip = await readFile(await download.path(), 'latin1');
  expect(zip.slice(0, 2)).toBe('PK');
  expect(zip).toContain('profile.json');
  expect(zip).toContain('credits/transactions.json');
});

test('a deleted account is gone, and its identity signs in as a new user', async ({ page }) => {
  const name = newUserName();
  await signIn(page, name);
  const before = await (await page.request.get('/auth/me')).json();
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Delete the account…' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Delete the account' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('delete');
  await page.screenshot({ path: `${SCREENSHOTS}/delete.png` });
  await dialog.getByRole('button', { name: 'Delete the account' }).click();
  await expect(page.getByText('Your account is deleted.')).toBeVisible();
  expect((await page.request.get('/auth/me')).status()).toBe(401);

  await signIn(page, name);
  expect((await (await page.request.get('/auth/me')).json()).id).not.toBe(before.id);
  const credits = async () => (await page.request.get('/credits')).json();
  await expect.poll(credits).toMatchObject({ balance: 0 });
});
