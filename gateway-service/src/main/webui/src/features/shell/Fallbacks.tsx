import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { Page } from '@/ui/Page';
import { Failed } from '@/ui/states';

export function NotFound() {
  return (
    <div className="mx-auto max-w-4xl px-4 py-12">
      <Page title="Page not found">
        <p>There is no page at this address. Check the link.</p>
        <p className="mt-4">
          <Link to="/" className="text-accent underline underline-offset-2">
            Go to your videos
          </Link>
        </p>
      </Page>
    </div>
  );
}

export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="mx-auto max-w-4xl px-4 py-12">
      <Page title="An error occurred">
        <Failed error={error} onRetry={() => router.invalidate()} />
      </Page>
    </div>
  );
}
