import { t } from '@lingui/core/macro';
/** The lifetimes of a new token in days; `never` means until it is revoked. */
export const LIFETIMES = {
  get '7'() {
    return t`7 days`;
  },
  get '30'() {
    return t`30 days`;
  },
  get '90'() {
    return t`90 days`;
  },
  get '365'() {
    return t`One year`;
  },
  get never() {
    return t`Until it is revoked`;
  },
} as const;

export type Lifetime = keyof typeof LIFETIMES;

const DAY = 24 * 60 * 60 * 1000;

/** The expiry of a token created at `now`, or undefined if it does not expire. */
export function expiryOf(lifetime: Lifetime, now: number): string | undefined {
  return lifetime === 'never' ? undefined : new Date(now + Number(lifetime) * DAY).toISOString();
}

/** Whether a token has expired. */
export function hasExpired(expiresAt: string | null | undefined, now: number): boolean {
  return expiresAt ? Date.parse(expiresAt) <= now : false;
}
