import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { coursesQuery } from '@/api/courses';
import { CoursesPage } from '@/features/courses/CoursesPage';
import { KnowledgeTabs } from '../-KnowledgeTabs';

export const Route = createFileRoute('/_app/courses/')({
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(coursesQuery),
  component: function Courses() {
    const navigate = useNavigate();
    return (
      <CoursesPage
        tabs={<KnowledgeTabs />}
        onMade={(courseId) => navigate({ to: '/courses/$courseId', params: { courseId } })}
      />
    );
  },
});
