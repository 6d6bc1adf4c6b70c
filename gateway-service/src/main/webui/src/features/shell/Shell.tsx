import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { GraduationCap, Library, Network, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useConnection } from '@/live/LiveProvider';
import { Toaster } from '@/ui/Toaster';
import { AccountMenu } from './AccountMenu';
import { Balance } from './Balance';

/** The frame of every page of a signed-in user. */
export function Shell() {
  const main = useFocusOnNewPage();
  return (
    <div className="min-h-dvh pb-14 sm:pb-0">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-surface focus:px-4 focus:py-2"
      >
        <Trans>Skip to content</Trans>
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-surface print:hidden">
        <div className="mx-auto flex h-(--header) max-w-[100rem] items-center gap-x-6 px-4">
          <Link to="/" className="text-lg font-semibold text-ink no-underline">
            Study Buddy
          </Link>
          <MainNavigation />
          <div className="ml-auto flex items-center gap-2">
            <Balance />
            <AccountMenu />
          </div>
        </div>
      </header>
      <ConnectionNotice />
      <main id="main" ref={main} tabIndex={-1} className="px-4 py-8">
        <Outlet />
      </main>
      <Toaster />
    </div>
  );
}

/** Beside the name on a desktop, at the bottom of a phone. */
function MainNavigation() {
  const { t } = useLingui();
  const pages = [
    { to: '/', label: t`New note`, icon: Plus },
    { to: '/library', label: t`Library`, icon: Library },
    { to: '/review', label: t`Study`, icon: GraduationCap },
    { to: '/concepts', label: t`Concepts`, icon: Network },
  ] as const;
  return (
    <nav
      aria-label={t`Main`}
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface sm:static sm:border-0"
    >
      <ul className="flex sm:gap-x-1">
        {pages.map(({ to, label, icon: Icon }) => (
          <li key={to} className="flex-1">
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className="flex h-14 flex-col items-center justify-center gap-0.5 px-3 text-xs whitespace-nowrap text-muted no-underline hover:text-ink aria-[current=page]:text-accent sm:h-9 sm:flex-row sm:gap-2 sm:rounded-lg sm:text-sm sm:aria-[current=page]:bg-accent-soft"
            >
              <Icon aria-hidden="true" className="size-5 sm:size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ConnectionNotice() {
  const lost = useConnection() === 'lost';
  return (
    <div role="status">
      {lost && (
        <p className="border-b border-line bg-accent-soft px-4 py-2 text-center text-sm">
          <Trans>Live updates are interrupted. Reconnecting… Your videos are still being processed.</Trans>
        </p>
      )}
    </div>
  );
}

/** Moves the focus to the start of a new page, for screen readers. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
