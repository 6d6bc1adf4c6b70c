import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { meQuery } from '@/api/queries';
import { showTheme } from './theme';

/** Shows the pages in the theme of the person's settings, and in the new one as soon as they change. */
export function useTheme(): void {
  const { data: theme } = useQuery({ ...meQuery, select: ({ settings }) => settings.theme });
  useLayoutEffect(() => {
    if (theme !== undefined) showTheme(theme);
  }, [theme]);
}
