import { createFileRoute, redirect } from '@tanstack/react-router';

interface BackFromProvider {
  linked?: string;
  error?: string;
}

/** Providers return here after adding an identity; otherwise the settings start with the profile. */
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
