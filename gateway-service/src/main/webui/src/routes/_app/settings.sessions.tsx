import { createFileRoute } from '@tanstack/react-router';
import { SettingsPage } from '@/features/settings/SettingsPage';
import { Sessions } from '@/features/settings/sessions/Sessions';

export const Route = createFileRoute('/_app/settings/sessions')({
  component: function SessionSettings() {
    return (
      <SettingsPage section="/settings/sessions">
        <Sessions />
      </SettingsPage>
    );
  },
});
