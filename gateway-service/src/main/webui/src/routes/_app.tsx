import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { meQuery } from '@/api/auth';
import { creditsQuery } from '@/api/credits';
import { Problem } from '@/api/problem';
import { CommandPalette } from '@/features/palette/CommandPalette';
import { Shell } from '@/features/shell/Shell';
import { useLanguage } from '@/i18n/useLanguage';
import { LiveProvider } from '@/live/LiveProvider';
import { useTheme } from '@/preferences/useTheme';
import { Reauthentication } from '@/reauthentication/Reauthentication';
import { clearUserData } from '@/session/queryClient';
import { useTabs } from '@/session/useTabs';

/** The pages for signed-in users. */
export const Route = createFileRoute('/_app')({
  // Not beforeLoad: the user, the data of the page and its code are loaded beside each other.
  loader: async ({ context: { queryClient }, location }) => {
    void queryClient.prefetchQuery(creditsQuery);
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        // The bare address opens the landing page; a link to a page opens that page after the sign-in.
        throw location.href === '/'
          ? redirect({ to: '/welcome', replace: true })
          : redirect({ to: '/login', search: { redirect: location.href }, replace: true });
      }
      throw error;
    }
  },
  component: function App() {
    const { queryClient } = Route.useRouteContext();
    const navigate = useNavigate();
    useTheme();
    useLanguage();
    useTabs();
    const onSignedOut = useCallback(() => {
      const { pathname, search } = window.location;
      void navigate({ to: '/login', search: { redirect: pathname + search, error: 'signed_out' } }).then(() =>
        clearUserData(queryClient),
      );
    }, [navigate, queryClient]);
    return (
      <LiveProvider onSignedOut={onSignedOut}>
        <Shell />
        <CommandPalette />
        <Reauthentication />
      </LiveProvider>
    );
  },
});
