export const LOCALES = { en: 'English', de: 'Deutsch' } as const;

/** The languages of the interface. */
export type Locale = keyof typeof LOCALES;

const STORAGE_KEY = 'language';
const FALLBACK: Locale = 'en';

export const isLocale = (value: unknown): value is Locale => typeof value === 'string' && Object.hasOwn(LOCALES, value);

/**
 * The language of the interface before the user is known: the one last used in this browser, else the first language of
 * the browser that is supported (BCP 47 tags, compared by their primary subtag), else English.
 */
export function initialLocale(stored = localStorage.getItem(STORAGE_KEY), preferred = navigator.languages): Locale {
  return isLocale(stored) ? stored : browserLocale(preferred);
}

/** The first language of the browser that is supported, else English. */
export function browserLocale(preferred = navigator.languages): Locale {
  return preferred.map((tag) => tag.split('-')[0]).find(isLocale) ?? FALLBACK;
}

/** From the next load on, the language of the browser is used before the user is known. */
export function forgetLocale(): void {
  localStorage.removeItem(STORAGE_KEY);
}

/** Keeps the language for the next load, before the user is known. */
export function rememberLocale(locale: Locale): void {
  localStorage.setItem(STORAGE_KEY, locale);
}
