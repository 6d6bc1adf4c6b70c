import { Trans, useLingui } from '@lingui/react/macro';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Problem } from '@/api/problem';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Failed } from '@/ui/states';
import { useOnline } from '@/ui/useOnline';
import { WaysOn } from '@/ui/WaysOn';
import { isChunkError } from './chunks';
import { useErrorReport } from './useErrorReport';

/** An address that no page has. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <Frame>
      <Page title={t`Page not found`}>
        <p>
          <Trans>There is no page at this address. Check the link, or go on from here.</Trans>
        </p>
        <WaysOn />
      </Page>
    </Frame>
  );
}

/** The same outside of the shell, for an address of which nothing is known. */
export function NotFoundAlone() {
  return (
    <>
      <header className="border-b border-line bg-surface px-4">
        <Link
          to="/"
          className="mx-auto flex h-(--header) max-w-4xl items-center text-lg font-semibold text-ink no-underline"
        >
          Study Buddy
        </Link>
      </header>
      <main>
        <NotFound />
      </main>
    </>
  );
}

/** What a page shows when it cannot be shown. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useLingui();
  const router = useRouter();
  useErrorReport(error);
  if (isChunkError(error)) return <ChunkFailed />;
  const isNotFound = error instanceof Problem && error.status === 404;
  return (
    <Frame>
      <Page title={isNotFound ? t`Not found` : t`An error occurred`}>
        <Failed error={error} onRetry={() => router.invalidate()} />
      </Page>
    </Frame>
  );
}

/** A part of the application could not be loaded: without a network, or because a newer version replaced it. */
function ChunkFailed() {
  const { t } = useLingui();
  const online = useOnline();
  useEffect(() => {
    const reload = () => window.location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, []);
  return (
    <Frame>
      <Page title={online ? t`This page could not be loaded` : t`You are offline`}>
        <div role="alert">
          <p>
            {online ? (
              <Trans>There may be a new version of Study Buddy. Reload to use it.</Trans>
            ) : (
              <Trans>
                This page was not opened before, so it needs a connection. It loads when you are online again.
              </Trans>
            )}
          </p>
          <div className="mt-5 flex flex-wrap gap-3">
            <Button look="main" onClick={() => window.location.reload()}>
              <Trans>Reload</Trans>
            </Button>
            <Button onClick={() => window.history.back()}>
              <Trans>Go back</Trans>
            </Button>
          </div>
        </div>
      </Page>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return <div className="mx-auto max-w-4xl px-4 py-12">{children}</div>;
}
