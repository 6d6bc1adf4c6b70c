import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { meQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import { Shell } from '@/features/shell/Shell';
import { useLanguage } from '@/i18n/useLanguage';
import { LiveProvider } from '@/live/LiveProvider';
import { useTheme } from '@/preferences/useTheme';
import { clearUserData } from '@/session/queryClient';

/** The pages for signed-in users. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        throw redirect({ to: '/login', search: { redirect: location.href }, replace: true });
      }
      throw error;
    }
  },
  component: function App() {
    const { queryClient } = Route.useRouteContext();
    const navigate = useNavigate();
    useTheme();
    useLanguage();
    const onSignedOut = useCallback(() => {
      const { pathname, search } = window.location;
      void navigate({ to: '/login', search: { redirect: pathname + search, error: 'signed_out' } }).then(() =>
        clearUserData(queryClient),
      );
    }, [navigate, queryClient]);
    return (
      <LiveProvider onSignedOut={onSignedOut}>
        <Shell />
      </LiveProvider>
    );
  },
});
