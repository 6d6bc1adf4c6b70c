import { i18n, type Messages } from '@lingui/core';
import { type Locale, rememberLocale } from './locale';

/** One chunk for each language: only the chosen one is loaded. */
const CATALOGUES: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import('../locales/en.po'),
  de: () => import('../locales/de.po'),
};

/** Loads the texts of a language and shows them. */
export async function activate(locale: Locale): Promise<void> {
  const { messages } = await CATALOGUES[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
  rememberLocale(locale);
}
