import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Identity } from '@/api/types';
import { ProviderMark } from '@/session/ProviderMark';
import { providerName } from '@/session/providers';
import { Button } from '@/ui/Button';
import { day } from '@/ui/times';

interface Props {
  identity: Identity;
  /** Whether it is the only identity, which cannot be removed. */
  last: boolean;
  onRemove: () => void;
}

export function IdentityRow({ identity, last, onRemove }: Props) {
  const why = useId();
  const name = providerName(identity.provider);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 items-center gap-3">
        <ProviderMark provider={identity.provider} />
        <div className="min-w-0">
          <p className="font-medium">{name}</p>
          <p className="text-sm text-muted">
            <Trans>
              {identity.email}
              {!identity.email_verified && t` (not verified)`} · added {day(identity.created_at)}
            </Trans>
          </p>
        </div>
      </div>
      <Button
        look="danger"
        aria-label={t`Remove ${name}`}
        aria-describedby={last ? why : undefined}
        disabled={last}
        onClick={onRemove}
      >
        <Trans>Remove</Trans>
      </Button>
      {last && (
        <p id={why} className="w-full text-sm text-muted">
          <Trans>This is your only way to sign in, so it cannot be removed. Add another one first.</Trans>
        </p>
      )}
    </li>
  );
}
