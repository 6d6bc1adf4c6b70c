import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { meQuery } from '@/api/auth';
import { showTheme } from './theme';

/** Applies the theme of the user's settings. */
export function useTheme(): void {
  const { data: theme } = useQuery({ ...meQuery, select: ({ settings }) => settings.theme });
  useLayoutEffect(() => {
    if (theme !== undefined) showTheme(theme);
  }, [theme]);
}
