import { expect, test } from '@playwright/test';
import { newUserName, pasteField, SCREENSHOTS, signIn } from './user.ts';

test('videos of a pasted playlist are selected by keyboard and submitted', async ({ page }) => {
  await signIn(page, newUserName());
  await pasteField(page).fill('https://www.youtube.com/playlist?list=PLlectures00000001');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Evening lectures' })).toBeFocused();
  await expect(page.getByRole('checkbox', { name: '[Private video]' })).toBeDisabled();
  await expect(page.getByText('4 videos selected, for 4 credits. You have 10 credits.')).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/playlist.png`, fullPage: true });

  await page.getByRole('checkbox', { name: 'The ocean: a lecture' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: 'Wie die Römer Straßen bauten' }).uncheck();
  await page.getByRole('button', { name: 'Make 2 notes' }).click();
  await expect(page.getByText('2 videos were submitted.')).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/playlist-sent.png`, fullPage: true });
});

test('a pasted link shows what it is and what it costs before it is paid for', async ({ page }) => {
  await signIn(page, newUserName());
  await pasteField(page).fill('https://youtu.be/photosynth1');

  await expect(page.getByText('How photosynthesis works')).toBeVisible();
  await expect(page.getByText('Plain Science · 3:00 · captions: English, German')).toBeVisible();
  await expect(page.getByText('A video costs 1 credit, and you have 10 credits.')).toBeVisible();
  await page.screenshot({ path: `${SCREENSHOTS}/preview.png`, fullPage: true });

  await pasteField(page).fill('https://youtu.be/nocaptions1');
  await expect(page.getByText('The video has no captions. Upload a transcript instead.')).toBeVisible();
  await page.getByRole('button', { name: 'Give the transcript' }).click();
  await expect(page.getByLabel('YouTube link')).toHaveValue('https://youtu.be/nocaptions1');
});
