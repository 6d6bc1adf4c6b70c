import { createFileRoute } from '@tanstack/react-router';
import { SettingsPage } from '@/features/settings/SettingsPage';
import { Tokens } from '@/features/settings/tokens/Tokens';

export const Route = createFileRoute('/_app/settings/tokens')({
  component: function TokenSettings() {
    return (
      <SettingsPage section="/settings/tokens">
        <Tokens />
      </SettingsPage>
    );
  },
});
