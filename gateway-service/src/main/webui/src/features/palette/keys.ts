/** Where g and a second key lead. */
export const PAGES_BY_KEY: Record<string, '/' | '/library' | '/review' | '/concepts' | '/billing' | '/settings'> = {
  n: '/',
  l: '/library',
  s: '/review',
  c: '/concepts',
  b: '/billing',
  e: '/settings',
};
