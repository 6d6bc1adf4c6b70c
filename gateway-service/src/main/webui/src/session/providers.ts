const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub', discord: 'Discord' };

/** How a sign-in provider writes its own name. */
export function providerName(provider: string): string {
  return NAMES[provider] ?? provider;
}
