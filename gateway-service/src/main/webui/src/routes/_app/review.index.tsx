import { createFileRoute } from '@tanstack/react-router';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_app/review/')({
  component: () => <Page title="Study">{null}</Page>,
});
