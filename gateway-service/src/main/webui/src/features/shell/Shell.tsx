import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { GraduationCap, Library, Network, Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Toaster } from '@/ui/Toaster';
import { AccountMenu } from './AccountMenu';
import { Balance } from './Balance';
import { ConnectionBanner } from './ConnectionBanner';
import { LowCredits } from './LowCredits';
import { SearchButton } from './SearchButton';

/** The frame of every page of a signed-in user. */
export function Shell() {
  const main = useFocusOnNewPage();
  return (
    <div className="min-h-dvh pb-14 sm:pb-0 print:pb-0">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-surface focus:px-4 focus:py-2"
      >
        <Trans>Skip to content</Trans>
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-surface print:hidden">
        <div className="mx-auto flex h-(--header) max-w-[100rem] items-center gap-x-3 px-4 lg:gap-x-6">
          <Link to="/" className="text-base font-semibold whitespace-nowrap text-ink no-underline sm:text-lg">
            Study Buddy
          </Link>
          <MainNavigation />
          <div className="ml-auto flex min-w-0 items-center gap-2">
            <SearchButton />
            <Balance />
            <AccountMenu />
          </div>
        </div>
      </header>
      <ConnectionBanner />
      <LowCredits />
      <main id="main" ref={main} tabIndex={-1} className="px-4 py-8 outline-none">
        <Outlet />
      </main>
      <Toaster />
    </div>
  );
}

/** Beside the name on a desktop, at the bottom of a phone. */
function MainNavigation() {
  const { t } = useLingui();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const pages = [
    { to: '/', label: t`New note`, icon: Plus },
    // A note is in the library, though its address does not begin with that of the library.
    { to: '/library', label: t`Library`, icon: Library, has: path.startsWith('/read/') },
    { to: '/review', label: t`Study`, icon: GraduationCap },
    // The graph and the courses are reached by the tabs of this page.
    { to: '/concepts', label: t`Concepts`, icon: Network, has: /^\/(graph|courses)(\/|$)/.test(path) },
  ] as const;
  return (
    <nav
      aria-label={t`Main`}
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface sm:static sm:border-0 print:hidden"
    >
      <ul className="flex sm:gap-x-1">
        {pages.map(({ to, label, icon: Icon, ...page }) => (
          <li key={to} className="flex-1">
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              inactiveProps={'has' in page && page.has ? { 'aria-current': 'page' } : undefined}
              className="flex h-14 flex-col items-center justify-center gap-0.5 px-3 text-xs whitespace-nowrap text-muted no-underline hover:text-ink aria-[current=page]:text-accent sm:h-9 sm:flex-row sm:gap-2 sm:rounded-lg sm:text-sm sm:aria-[current=page]:bg-accent-soft"
            >
              <Icon aria-hidden="true" className="size-5 sm:hidden sm:size-4 md:block" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Moves the focus to the start of a new page, for screen readers, unless the page took it already. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
