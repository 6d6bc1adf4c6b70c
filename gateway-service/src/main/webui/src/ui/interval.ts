import { i18n } from '@lingui/core';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The time from now until a later one, as "in 10 minutes" or "in 3 months"; an earlier one is now. */
export function fromNow(time: string | number, now: number = Date.now()): string {
  const millis = Math.max(0, new Date(time).getTime() - now);
  const [value, unit] = rounded(millis);
  return new Intl.RelativeTimeFormat(i18n.locale, { numeric: 'always' }).format(value, unit);
}

/** A time span as "10 min" or "3 mths", for little space. */
export function shortInterval(seconds: number): string {
  const [value, unit] = rounded(Math.max(0, seconds * 1000));
  return new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';

function rounded(millis: number): [number, Unit] {
  if (millis < 55 * MINUTE) return [Math.max(1, Math.round(millis / MINUTE)), 'minute'];
  if (millis < 22 * HOUR) return [Math.round(millis / HOUR), 'hour'];
  const days = Math.max(1, Math.round(millis / DAY));
  if (days < 60) return [days, 'day'];
  return days < 365 ? [Math.round(days / 30), 'month'] : [Math.round(days / 365), 'year'];
}

/** 0.825 → 83 % in the language of the interface. */
export function percent(part: number): string {
  return new Intl.NumberFormat(i18n.locale, { style: 'percent', maximumFractionDigits: 0 }).format(part);
}
