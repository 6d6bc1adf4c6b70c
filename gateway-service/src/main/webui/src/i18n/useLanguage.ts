import { i18n } from '@lingui/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from '@/api/auth';
import { activate } from './activate';
import { browserLocale, forgetLocale, isLocale } from './locale';

/** Shows the interface in the language of the user's settings, or in that of the browser if they have chosen none. */
export function useLanguage(): void {
  const { data: language } = useQuery({ ...meQuery, select: ({ settings }) => settings.language });
  useEffect(() => {
    if (language === undefined) return;
    const locale = isLocale(language) ? language : browserLocale();
    const shown = locale === i18n.locale ? Promise.resolve() : activate(locale);
    if (!isLocale(language)) void shown.then(forgetLocale);
  }, [language]);
}
