import { createFileRoute } from '@tanstack/react-router';
import { ActivityList } from '@/features/settings/activity/ActivityList';
import { SettingsPage } from '@/features/settings/SettingsPage';

export const Route = createFileRoute('/_app/settings/activity')({
  component: function ActivitySettings() {
    return (
      <SettingsPage section="/settings/activity">
        <ActivityList />
      </SettingsPage>
    );
  },
});
