/** The lifetimes of a new token in days; `never` means until it is revoked. */
export const LIFETIMES = {
  '7': '7 days',
  '30': '30 days',
  '90': '90 days',
  '365': 'One year',
  never: 'Until it is revoked',
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
