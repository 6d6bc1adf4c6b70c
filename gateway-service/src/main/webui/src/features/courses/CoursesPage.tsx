import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { coursesQuery } from '@/api/courses';
import type { CourseSummary } from '@/api/types';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { LoadMore } from '@/ui/LoadMore';
import { Page } from '@/ui/Page';
import { ProgressBar } from '@/ui/ProgressBar';
import { Empty, Failed, Loading } from '@/ui/states';
import { day } from '@/ui/times';
import { NewCourseDialog } from './NewCourseDialog';

interface Props {
  onMade: (courseId: string) => void;
  /** The links to the pages beside this one. */
  tabs: ReactNode;
}

/** The courses of the user. */
export function CoursesPage({ onMade, tabs }: Props) {
  const { t } = useLingui();
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={t`Courses`}
      actions={
        <Button look="main" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" className="size-4" />
          <Trans>New course</Trans>
        </Button>
      }
    >
      {tabs}
      <CourseList />
      {making && <NewCourseDialog onMade={onMade} onClose={() => setMaking(false)} />}
    </Page>
  );
}

function CourseList() {
  const { t } = useLingui();
  const courses = useInfiniteQuery(coursesQuery);
  if (courses.isPending) return <Loading label={t`Loading your courses…`} />;
  if (courses.data === undefined) return <Failed error={courses.error} onRetry={() => courses.refetch()} />;
  const items = courses.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty title={t`No courses yet`}>
        <Trans>
          A course puts notes into the order in which they explain each other, with one glossary, one exam and your
          progress. Make one from notes you choose or from a playlist.
        </Trans>
      </Empty>
    );
  }
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2">
        {items.map((course) => (
          <Card key={course.id} course={course} />
        ))}
      </ul>
      <LoadMore pages={courses} />
    </>
  );
}

function Card({ course: { id, title, progress, updated_at } }: { course: CourseSummary }) {
  const { t } = useLingui();
  const { done, notes } = progress;
  const changed = day(updated_at);
  const isDone = notes > 0 && done === notes;
  return (
    <li className="relative flex flex-col gap-3 rounded-lg border border-line bg-surface px-5 py-4 hover:border-muted">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 font-medium">
          <Link
            to="/courses/$courseId"
            params={{ courseId: id }}
            className="text-ink no-underline after:absolute after:inset-0"
          >
            {title}
          </Link>
        </h2>
        {isDone && (
          <Badge tone="good">
            <Trans>Done</Trans>
          </Badge>
        )}
      </div>
      <div className="mt-auto space-y-2">
        <ProgressBar value={notes === 0 ? 0 : (100 * done) / notes} label={t`Progress of ${title}`} />
        <p className="flex flex-wrap justify-between gap-x-3 text-sm text-muted">
          <span>
            <Plural value={notes} one={`${done} of # note done`} other={`${done} of # notes done`} />
          </span>
          <span>
            <Trans>Changed {changed}</Trans>
          </span>
        </p>
      </div>
    </li>
  );
}
