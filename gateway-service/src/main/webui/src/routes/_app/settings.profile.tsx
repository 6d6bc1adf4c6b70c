import { createFileRoute } from '@tanstack/react-router';
import { Profile } from '@/features/settings/profile/Profile';
import { SettingsPage } from '@/features/settings/SettingsPage';

export const Route = createFileRoute('/_app/settings/profile')({
  component: function ProfileSettings() {
    return (
      <SettingsPage section="/settings/profile">
        <Profile />
      </SettingsPage>
    );
  },
});
