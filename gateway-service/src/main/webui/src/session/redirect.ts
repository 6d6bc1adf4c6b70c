/** A path of this site, or the start page: nothing that could lead elsewhere. */
export function safePath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\s\\]*$/.test(path)) return '/';
  return path === '/login' || path.startsWith('/login?') ? '/' : path;
}

/** Where a full page load starts the sign-in with a provider, to come back to `path`. */
export function loginUrl(provider: string, path: string): string {
  return `/auth/login/${encodeURIComponent(provider)}?redirect=${encodeURIComponent(safePath(path))}`;
}
