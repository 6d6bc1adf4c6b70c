import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/auth';
import { signInErrorSentence } from '@/errors/signInSentences';
import { ProviderMark } from '@/session/ProviderMark';
import { providerName } from '@/session/providers';
import { loginUrl } from '@/session/redirect';
import { buttonClass } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Failed, Loading } from '@/ui/states';

interface Props {
  /** The path to open after the sign-in. */
  redirect?: string;
  /** The error code of the last sign-in. */
  error?: string;
  /** Whether the account was just deleted. */
  deleted?: boolean;
}

export function LoginPage({ redirect = '/', error, deleted = false }: Props) {
  const providers = useQuery(providersQuery);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-4 py-12">
      <title>{t`Sign in – Study Buddy`}</title>
      <div>
        <h1 className="text-3xl font-semibold">Study Buddy</h1>
        <p className="mt-2 text-muted">
          <Trans>
            Paste a YouTube link and get a study note in which every claim links to the second where it was said.
          </Trans>
        </p>
      </div>
      {deleted && (
        <Notice tone="good" role="status" title={t`Your account is deleted.`}>
          <p>
            <Trans>You are signed out everywhere. The remaining data is deleted within a minute.</Trans>
          </p>
        </Notice>
      )}
      {error !== undefined && (
        <Notice tone="bad" role="alert">
          {signInErrorSentence(error)}
        </Notice>
      )}
      {providers.isPending && <Loading lines={3} label={t`Loading the sign-in options…`} />}
      {providers.isError && <Failed error={providers.error} onRetry={() => providers.refetch()} />}
      {providers.data?.length === 0 && (
        <Notice title={t`No sign-in provider is configured.`}>
          <p>
            <Trans>The operator has to configure Google, GitHub or Discord first.</Trans>
          </p>
        </Notice>
      )}
      {providers.data !== undefined && providers.data.length > 0 && (
        <ul aria-label={t`Ways to sign in`} className="space-y-3">
          {providers.data.map((provider) => (
            <li key={provider}>
              <a href={loginUrl(provider, redirect)} className={`${buttonClass()} min-h-12 w-full`}>
                <Trans>
                  <ProviderMark provider={provider} />
                  Sign in with {providerName(provider)}
                </Trans>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">
        <Trans>Ten videos are free. A video that fails costs nothing.</Trans>
      </p>
    </main>
  );
}
