import { createFileRoute } from '@tanstack/react-router';
import { LoginPage } from '@/features/signin/LoginPage';
import { safePath } from '@/session/redirect';

interface LoginSearch {
  redirect?: string;
  error?: string;
  deleted?: true;
}

export const Route = createFileRoute('/login')({
  validateSearch: (search: Record<string, unknown>): LoginSearch => ({
    ...(search.redirect !== undefined ? { redirect: safePath(search.redirect) } : {}),
    ...(search.error !== undefined ? { error: String(search.error) } : {}),
    ...(search.deleted === true ? { deleted: true as const } : {}),
  }),
  component: function Login() {
    const { redirect, error, deleted } = Route.useSearch();
    return <LoginPage redirect={redirect} error={error} deleted={deleted} />;
  },
});
