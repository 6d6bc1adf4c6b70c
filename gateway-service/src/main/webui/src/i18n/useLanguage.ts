import { i18n } from '@lingui/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from '@/api/auth';
import { activate } from './activate';
import { isLocale } from './locale';

/** Shows the interface in the language of the user's settings. */
export function useLanguage(): void {
  const { data: language } = useQuery({ ...meQuery, select: ({ settings }) => settings.language });
  useEffect(() => {
    if (isLocale(language) && language !== i18n.locale) void activate(language);
  }, [language]);
}
