import { t } from '@lingui/core/macro';
import { PAGES_BY_KEY } from './keys';

export interface PageCommand {
  to: string;
  name: string;
  /** The key after g. */
  key?: string;
}

/** The pages of the application, in the order of the navigation. */
export function pageCommands(): PageCommand[] {
  const keyOf = (to: string) => Object.keys(PAGES_BY_KEY).find((key) => PAGES_BY_KEY[key] === to);
  return [
    { to: '/', name: t`New note` },
    { to: '/library', name: t`Library` },
    { to: '/review', name: t`Study` },
    { to: '/concepts', name: t`Concepts` },
    { to: '/billing', name: t`Billing` },
    { to: '/settings', name: t`Settings` },
    { to: '/settings/profile', name: t`Settings: profile` },
    { to: '/settings/sign-in', name: t`Settings: sign-in accounts` },
    { to: '/settings/sessions', name: t`Settings: sessions` },
    { to: '/settings/tokens', name: t`Settings: access tokens` },
    { to: '/settings/activity', name: t`Settings: account activity` },
    { to: '/settings/data', name: t`Settings: your data` },
  ].map((page) => ({ ...page, key: keyOf(page.to) }));
}
