import { i18n } from '@lingui/core';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make, so they are kept, one for each language and kind. */
function format(kind: 'day' | 'minute' | 'time'): Intl.DateTimeFormat {
  const key = `${i18n.locale} ${kind}`;
  const known = FORMATS.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(i18n.locale, {
    ...(kind !== 'time' ? { dateStyle: 'medium' } : {}),
    ...(kind !== 'day' ? { timeStyle: 'short' } : {}),
  });
  FORMATS.set(key, made);
  return made;
}

export const day = (time: string) => format('day').format(new Date(time));

export const minute = (time: string) => format('minute').format(new Date(time));

export const timeOfDay = (time: string) => format('time').format(new Date(time));
