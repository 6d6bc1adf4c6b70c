import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { meQuery } from '@/api/auth';
import { ProviderMark } from '@/session/ProviderMark';
import { providerName } from '@/session/providers';
import { loginUrl } from '@/session/redirect';
import { buttonClass } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { type Action, dismissReauthentication, rememberAction } from './state';

/** Offers the ways to sign in again, which come back to this page. */
export function ReauthenticationDialog({ action }: { action: Action | undefined }) {
  const { t } = useLingui();
  const path = useLocation({ select: ({ href }) => href });
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return null;
  return (
    <Dialog title={t`Sign in again to continue`} onDismiss={dismissReauthentication}>
      <p>
        <Trans>
          This change needs a sign-in from the last few minutes, so that nobody else can make it at an open computer.
          You come back to this page.
        </Trans>
      </p>
      <ul className="mt-5 space-y-3">
        {me.identities.map(({ provider }) => (
          <li key={provider}>
            <a
              href={loginUrl(provider, path)}
              onClick={() => rememberAction(action)}
              className={`${buttonClass()} min-h-12 w-full`}
            >
              <Trans>
                <ProviderMark provider={provider} />
                Sign in with {providerName(provider)}
              </Trans>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
