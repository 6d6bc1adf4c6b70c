import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CreditCard, LogOut, Settings } from 'lucide-react';
import { meQuery } from '@/api/auth';
import { requestErrorSentence } from '@/errors/sentences';
import { signOut } from '@/session/signOut';
import { Menu, MenuHeading, MenuItem, MenuLine, MenuLink } from '@/ui/Menu';
import { toast } from '@/ui/toasts';

const ICON = 'size-4 text-muted';

/** The menu of the signed-in user. */
export function AccountMenu() {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  const leaving = useMutation({ mutationFn: signOut, onError: (error) => toast(requestErrorSentence(error)) });
  const name = me?.name ?? '';
  return (
    <Menu
      label={t`Account`}
      trigger={
        <button
          type="button"
          aria-label={t`Account`}
          className="flex size-9 shrink-0 cursor-pointer items-center justify-center rounded-full bg-accent-soft font-semibold text-accent uppercase"
        >
          {[...name][0] ?? '·'}
        </button>
      }
    >
      <MenuHeading>{name === '' ? <Trans>Account</Trans> : name}</MenuHeading>
      <MenuLink>
        <Link to="/billing">
          <CreditCard aria-hidden="true" className={ICON} />
          <Trans>Billing</Trans>
        </Link>
      </MenuLink>
      <MenuLink>
        <Link to="/settings">
          <Settings aria-hidden="true" className={ICON} />
          <Trans>Settings</Trans>
        </Link>
      </MenuLink>
      <MenuLine />
      <MenuItem
        icon={<LogOut aria-hidden="true" className={ICON} />}
        disabled={leaving.isPending || leaving.isSuccess}
        onSelect={() => leaving.mutate()}
      >
        <Trans>Sign out</Trans>
      </MenuItem>
    </Menu>
  );
}
