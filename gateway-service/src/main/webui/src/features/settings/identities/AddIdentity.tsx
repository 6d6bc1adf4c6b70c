import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { providersQuery } from '@/api/auth';
import { requestErrorSentence } from '@/errors/sentences';
import { ProviderMark } from '@/session/ProviderMark';
import { providerName } from '@/session/providers';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Failed, Loading } from '@/ui/states';
import type { useIdentities } from './useIdentities';

interface Props {
  add: ReturnType<typeof useIdentities>['add'];
  /** The providers that are already added. */
  linked: string[];
}

/** Buttons for the providers that are not yet added. */
export function AddIdentity({ add, linked }: Props) {
  const providers = useQuery(providersQuery);
  if (providers.isPending) return <Loading label={t`Loading the available providers…`} lines={1} />;
  if (providers.data === undefined) return <Failed error={providers.error} onRetry={() => providers.refetch()} />;
  const others = providers.data.filter((provider) => !linked.includes(provider));
  const leaving = add.isPending || add.isSuccess;
  return (
    <div>
      <h3 className="font-medium">
        <Trans>Add another</Trans>
      </h3>
      {others.length === 0 ? (
        <p className="mt-2 text-muted">
          <Trans>You have added every available provider.</Trans>
        </p>
      ) : (
        <ul className="mt-2 flex flex-wrap gap-3">
          {others.map((provider) => (
            <li key={provider}>
              <Button disabled={leaving} onClick={() => add.mutate(provider)}>
                <ProviderMark provider={provider} />
                {leaving && add.variables === provider
                  ? t`Opening ${providerName(provider)}…`
                  : t`Add ${providerName(provider)}`}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {add.isError && (
        <div className="mt-4">
          <Notice tone="bad" role="alert">
            {requestErrorSentence(add.error)}
          </Notice>
        </div>
      )}
    </div>
  );
}
