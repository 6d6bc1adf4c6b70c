import { createFileRoute } from '@tanstack/react-router';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_app/concepts/')({
  component: () => <Page title="Concepts">{null}</Page>,
});
