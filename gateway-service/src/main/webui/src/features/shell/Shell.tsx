import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useConnection } from '@/live/LiveProvider';
import { SignOutButton } from '@/session/SignOutButton';
import { Balance } from './Balance';

const PAGES = [
  { to: '/', label: 'New note' },
  { to: '/library', label: 'Library' },
  { to: '/billing', label: 'Billing' },
  { to: '/settings', label: 'Settings' },
] as const;

/** The frame of every page of a signed-in user. */
export function Shell() {
  const main = useFocusOnNewPage();
  return (
    <div className="min-h-dvh">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-surface focus:px-4 focus:py-2"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-4xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
          <Link to="/" className="text-lg font-semibold text-ink no-underline">
            Study Buddy
          </Link>
          <nav aria-label="Main" className="order-last w-full sm:order-none sm:w-auto">
            <ul className="flex flex-wrap gap-x-5 gap-y-1">
              {PAGES.map(({ to, label }) => (
                <li key={to}>
                  <Link
                    to={to}
                    activeOptions={{ exact: to === '/', includeSearch: false }}
                    className="inline-block border-b-2 border-transparent py-1 text-sm text-muted no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="ml-auto flex items-center gap-3">
            <Balance />
            <SignOutButton />
          </div>
        </div>
      </header>
      <ConnectionNotice />
      <main id="main" ref={main} tabIndex={-1} className="mx-auto max-w-4xl px-4 py-8">
        <Outlet />
      </main>
    </div>
  );
}

function ConnectionNotice() {
  const lost = useConnection() === 'lost';
  return (
    <div role="status">
      {lost && (
        <p className="border-b border-line bg-accent-soft px-4 py-2 text-center text-sm">
          Live updates are interrupted. Reconnecting… Your videos are still being processed.
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
