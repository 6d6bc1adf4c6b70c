import { createFileRoute } from '@tanstack/react-router';
import { LoginPage } from '@/features/signin/LoginPage';
import { safePath } from '@/session/redirect';

interface LoginSearch {
  redirect?: string;
  error?: string;
}

export const Route = createFileRoute('/login')({
  validateSearch: (search: Record<string, unknown>): LoginSearch => ({
    ...(search.redirect !== undefined ? { redirect: safePath(search.redirect) } : {}),
    ...(search.error !== undefined ? { error: String(search.error) } : {}),
  }),
  component: function Login() {
    const { redirect, error } = Route.useSearch();
    return <LoginPage redirect={redirect} error={error} />;
  },
});
