/** Returns a path of this site, or the start page for anything else, to prevent open redirects. */
export function safePath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\s\\]*$/.test(path)) return '/';
  return path === '/login' || path.startsWith('/login?') ? '/' : path;
}

/** The URL that starts a sign-in with a provider and returns to `path`. */
export function loginUrl(provider: string, path: string): string {
  return `/auth/login/${encodeURIComponent(provider)}?redirect=${encodeURIComponent(safePath(path))}`;
}
