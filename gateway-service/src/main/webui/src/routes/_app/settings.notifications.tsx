import { createFileRoute } from '@tanstack/react-router';
import { Notifications } from '@/features/settings/notifications/Notifications';
import { SettingsPage } from '@/features/settings/SettingsPage';

export const Route = createFileRoute('/_app/settings/notifications')({
  component: function NotificationSettings() {
    return (
      <SettingsPage section="/settings/notifications">
        <Notifications />
      </SettingsPage>
    );
  },
});
