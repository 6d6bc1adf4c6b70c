import { createFileRoute } from '@tanstack/react-router';
import { masteryQuery, reviewStatsQuery } from '@/api/reviews';
import { StatsPage } from '@/features/review/StatsPage';

export const Route = createFileRoute('/_app/review/stats')({
  // Not awaited: the page shows the loading, and what failed.
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(reviewStatsQuery());
    void queryClient.prefetchInfiniteQuery(masteryQuery());
  },
  component: StatsPage,
});
