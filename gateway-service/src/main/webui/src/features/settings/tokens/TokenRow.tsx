import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { PersonalToken } from '@/api/types';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { day, minute } from '@/ui/times';
import { hasExpired } from './expiry';
import { scopeNames } from './scopes';

export function TokenRow({ token, onRevoke }: { token: PersonalToken; onRevoke: () => void }) {
  const expired = hasExpired(token.expires_at, Date.now());
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">
          {token.name} <Badge tone="accent">{scopeNames(token)}</Badge>{' '}
          {expired && (
            <Badge tone="plain">
              <Trans>Expired</Trans>
            </Badge>
          )}
        </p>
        <p className="text-sm text-muted">
          {token.last_used_at ? t`Last used ${minute(token.last_used_at)}` : t`Never used`} · {ending(token, expired)}
        </p>
      </div>
      <Button look="danger" aria-label={t`Revoke ${token.name}`} onClick={onRevoke}>
        <Trans>Revoke</Trans>
      </Button>
    </li>
  );
}

function ending({ expires_at }: PersonalToken, expired: boolean): string {
  if (!expires_at) return t`does not expire`;
  const date = day(expires_at);
  return expired ? t`expired ${date}` : t`expires ${date}`;
}
