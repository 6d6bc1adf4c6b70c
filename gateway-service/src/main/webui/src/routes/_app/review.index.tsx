import { createFileRoute } from '@tanstack/react-router';
import { dueCardsQuery } from '@/api/reviews';
import { ReviewPage } from '@/features/review/ReviewPage';

export const Route = createFileRoute('/_app/review/')({
  // Not awaited: the page shows the loading, and what failed.
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(dueCardsQuery());
  },
  component: ReviewPage,
});
