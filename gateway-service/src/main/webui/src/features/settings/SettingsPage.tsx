import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '@/ui/Page';

const SECTIONS = [
  {
    to: '/settings/profile',
    get name() {
      return t`Profile`;
    },
  },
  {
    to: '/settings/notifications',
    get name() {
      return t`Notifications`;
    },
  },
  {
    to: '/settings/sign-in',
    get name() {
      return t`Ways to sign in`;
    },
  },
  {
    to: '/settings/sessions',
    get name() {
      return t`Sessions`;
    },
  },
  {
    to: '/settings/tokens',
    get name() {
      return t`Access tokens`;
    },
  },
  {
    to: '/settings/activity',
    get name() {
      return t`Activity`;
    },
  },
  {
    to: '/settings/data',
    get name() {
      return t`Your data`;
    },
  },
] as const;

type SectionPath = (typeof SECTIONS)[number]['to'];

/** One section of the settings with links to the others. */
export function SettingsPage({ section, children }: { section: SectionPath; children: ReactNode }) {
  return (
    <Page title={t`Settings`} tab={SECTIONS.find(({ to }) => to === section)?.name}>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[11rem_minmax(0,1fr)]">
        <nav aria-label={t`Settings`}>
          <ul className="flex flex-wrap gap-1 md:flex-col">
            {SECTIONS.map(({ to, name }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ includeSearch: false }}
                  className="block rounded-lg px-3 py-2 text-sm text-muted no-underline hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 space-y-10">{children}</div>
      </div>
    </Page>
  );
}
