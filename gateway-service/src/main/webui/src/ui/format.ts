/** 754 → 12:34, 3754 → 1:02:34. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The estimated time left, rounded. */
export function remaining(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds left`;
  return `about ${Math.round(seconds / 60)} minutes left`;
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MINUTE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export const day = (time: string) => DAY.format(new Date(time));
export const minute = (time: string) => MINUTE.format(new Date(time));
export const timeOfDay = (time: string) => TIME.format(new Date(time));

export function credits(count: number): string {
  return `${count} ${Math.abs(count) === 1 ? 'credit' : 'credits'}`;
}

/** 500, usd → $5.00. Supports currencies with cents only. */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(cents / 100);
}

/** The URL of a time in a YouTube video, or undefined without a valid video id. */
export function watchUrl(youtubeId: string | undefined, seconds: number): string | undefined {
  if (youtubeId === undefined || !/^[\w-]{11}$/.test(youtubeId)) return undefined;
  return `https://youtu.be/${youtubeId}?t=${Math.max(0, Math.floor(seconds))}`;
}

/** The remark on a note whose transcript had no times. */
export const TIMES_ESTIMATED = 'The transcript has no times, so the times of the links are estimated.';
