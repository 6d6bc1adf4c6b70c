import { Trans, useLingui } from '@lingui/react/macro';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { Page } from '@/ui/Page';
import { Failed } from '@/ui/states';

export function NotFound() {
  const { t } = useLingui();
  return (
    <div className="mx-auto max-w-4xl px-4 py-12">
      <Page title={t`Page not found`}>
        <p>
          <Trans>There is no page at this address. Check the link.</Trans>
        </p>
        <p className="mt-4">
          <Link to="/" className="text-accent underline underline-offset-2">
            <Trans>Go to your videos</Trans>
          </Link>
        </p>
      </Page>
    </div>
  );
}

export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useLingui();
  const router = useRouter();
  return (
    <div className="mx-auto max-w-4xl px-4 py-12">
      <Page title={t`An error occurred`}>
        <Failed error={error} onRetry={() => router.invalidate()} />
      </Page>
    </div>
  );
}
