import { createFileRoute } from '@tanstack/react-router';
import { YourData } from '@/features/settings/data/YourData';
import { SettingsPage } from '@/features/settings/SettingsPage';

export const Route = createFileRoute('/_app/settings/data')({
  component: function DataSettings() {
    return (
      <SettingsPage section="/settings/data">
        <YourData />
      </SettingsPage>
    );
  },
});
