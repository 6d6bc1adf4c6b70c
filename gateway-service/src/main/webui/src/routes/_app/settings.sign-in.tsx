import { createFileRoute } from '@tanstack/react-router';
import { SettingsPage } from '@/features/settings/SettingsPage';
import { WaysToSignIn } from '@/features/settings/ways/WaysToSignIn';

export const Route = createFileRoute('/_app/settings/sign-in')({
  validateSearch: (search: Record<string, unknown>): { linked?: string; error?: string } => ({
    ...(search.linked !== undefined ? { linked: String(search.linked) } : {}),
    ...(search.error !== undefined ? { error: String(search.error) } : {}),
  }),
  component: function SignInSettings() {
    const { linked, error } = Route.useSearch();
    return (
      <SettingsPage section="/settings/sign-in">
        <WaysToSignIn linked={linked} error={error} />
      </SettingsPage>
    );
  },
});
