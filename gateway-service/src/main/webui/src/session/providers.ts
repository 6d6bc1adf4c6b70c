const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub', discord: 'Discord' };

/** The display name of a provider. */
export function providerName(provider: string): string {
  return NAMES[provider] ?? provider;
}
