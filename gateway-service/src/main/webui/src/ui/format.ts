import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';

/** 754 → 12:34, 3754 → 1:02:34. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The estimated time left, rounded. */
export function remaining(seconds: number): string {
  if (seconds < 10) return t`a few seconds left`;
  if (seconds < 90) {
    const rounded = Math.round(seconds / 10) * 10;
    return t`about ${rounded} seconds left`;
  }
  return plural(Math.round(seconds / 60), { one: 'about # minute left', other: 'about # minutes left' });
}

export function credits(count: number): string {
  return plural(count, { one: '# credit', other: '# credits' });
}

/** 1234.5 → 1,234.5 in the language of the interface. */
export function number(value: number): string {
  return new Intl.NumberFormat(i18n.locale).format(value);
}

/** 500, usd → $5.00. Supports currencies with cents only. */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat(i18n.locale, { style: 'currency', currency }).format(cents / 100);
}

/** The URL of a time in a YouTube video, or undefined without a valid video id. */
export function watchUrl(youtubeId: string | undefined, seconds: number): string | undefined {
  if (youtubeId === undefined || !/^[\w-]{11}$/.test(youtubeId)) return undefined;
  return `https://youtu.be/${youtubeId}?t=${Math.max(0, Math.floor(seconds))}`;
}

/** The remark on a note whose transcript had no times. */
export const timesEstimated = () => t`The transcript has no times, so the times of the links are estimated.`;
