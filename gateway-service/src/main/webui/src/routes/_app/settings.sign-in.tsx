import { createFileRoute } from '@tanstack/react-router';
import { Identities } from '@/features/settings/identities/Identities';
import { SettingsPage } from '@/features/settings/SettingsPage';

export const Route = createFileRoute('/_app/settings/sign-in')({
  validateSearch: (search: Record<string, unknown>): { linked?: string; error?: string } => ({
    ...(search.linked !== undefined ? { linked: String(search.linked) } : {}),
    ...(search.error !== undefined ? { error: String(search.error) } : {}),
  }),
  component: function SignInSettings() {
    const { linked, error } = Route.useSearch();
    return (
      <SettingsPage section="/settings/sign-in">
        <Identities linked={linked} error={error} />
      </SettingsPage>
    );
  },
});
