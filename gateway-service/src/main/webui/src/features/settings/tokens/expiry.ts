/** How long a new token may live, in days; `never` until it is revoked. */
export const LIFETIMES = {
  '7': '7 days',
  '30': '30 days',
  '90': '90 days',
  '365': 'One year',
  never: 'Until it is revoked',
} as const;

export type Lifetime = keyof typeof LIFETIMES;

const DAY = 24 * 60 * 60 * 1000;

/** When a token made at `now` ends, or undefined if it does not by itself. */
export function expiryOf(lifetime: Lifetime, now: number): string | undefined {
  return lifetime === 'never' ? undefined : new Date(now + Number(lifetime) * DAY).toISOString();
}

/** Whether a token has ended. */
export function hasExpired(expiresAt: string | null | undefined, now: number): boolean {
  return expiresAt ? Date.parse(expiresAt) <= now : false;
}
