import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { courseQuery } from '@/api/courses';
import { CoursePage } from '@/features/courses/CoursePage';
import { type CourseTab, courseTab } from '@/features/courses/tabs';

export const Route = createFileRoute('/_app/courses/$courseId')({
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: CourseTab } => ({ tab: courseTab(tab) }),
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(courseQuery(params.courseId)),
  component: function Course() {
    const { courseId } = Route.useParams();
    const { tab } = Route.useSearch();
    const navigate = useNavigate();
    return (
      <CoursePage
        key={courseId}
        courseId={courseId}
        tab={tab ?? 'notes'}
        onTab={(chosen) =>
          navigate({
            to: '/courses/$courseId',
            params: { courseId },
            search: { tab: chosen === 'notes' ? undefined : chosen },
            replace: true,
            resetScroll: false,
          })
        }
        onDeleted={() => navigate({ to: '/courses' })}
      />
    );
  },
});
