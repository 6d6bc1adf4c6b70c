import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '@/ui/Button';

const LINK = 'text-muted underline-offset-2 hover:underline';

/** The frame of the pages for everyone. */
export function PublicPage({ title, children }: { title?: string; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{title === undefined ? t`Study Buddy – learn from YouTube videos` : `${title} – Study Buddy`}</title>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-5xl items-center justify-between gap-4 px-4 py-3">
          <Link to="/welcome" className="text-lg font-semibold text-ink no-underline">
            Study Buddy
          </Link>
          <Link to="/login" className={buttonClass()}>
            <Trans>Sign in</Trans>
          </Link>
        </div>
      </header>
      <main className="mx-auto w-full max-w-5xl flex-1 px-4 py-10">{children}</main>
      <footer className="border-t border-line">
        <nav aria-label={t`Legal`} className="mx-auto flex max-w-5xl flex-wrap gap-x-6 gap-y-2 px-4 py-6 text-sm">
          <Link to="/privacy" className={LINK}>
            <Trans>Privacy</Trans>
          </Link>
          <Link to="/terms" className={LINK}>
            <Trans>Terms</Trans>
          </Link>
          <Link to="/imprint" className={LINK}>
            <Trans>Imprint</Trans>
          </Link>
        </nav>
      </footer>
    </div>
  );
}
