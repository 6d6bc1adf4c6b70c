import { createFileRoute, redirect } from '@tanstack/react-router';

interface BackFromProvider {
  linked?: string;
  error?: string;
}

/** Where one comes back to from adding a way to sign in; otherwise the settings begin with the profile. */
export const Route = createFileRoute('/_app/settings/')({
  validateSearch: (search: Record<string, unknown>): BackFromProvider => ({
    ...(search.linked !== undefined ? { linked: String(search.linked) } : {}),
    ...(search.error !== undefined ? { error: String(search.error) } : {}),
  }),
  beforeLoad: ({ search }) => {
    const came = search.linked !== undefined || search.error !== undefined;
    throw came
      ? redirect({ to: '/settings/sign-in', search, replace: true })
      : redirect({ to: '/settings/profile', replace: true });
  },
});
