import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { BookOpen, ChevronDown, FileText, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { courseFile, courseQuery } from '@/api/courses';
import type { Course } from '@/api/types';
import { Button } from '@/ui/Button';
import { TextLink } from '@/ui/Link';
import { Menu, MenuItem, MenuLine, MenuLink } from '@/ui/Menu';
import { Page } from '@/ui/Page';
import { ProgressBar } from '@/ui/ProgressBar';
import { Failed, Loading } from '@/ui/states';
import { Tabs } from '@/ui/Tabs';
import { DeleteCourse, RenameCourse } from './CourseDialogs';
import { CourseNotes } from './CourseNotes';
import { Exam } from './Exam';
import { Glossary } from './Glossary';
import type { CourseTab } from './tabs';

interface Props {
  courseId: string;
  tab: CourseTab;
  onTab: (tab: CourseTab) => void;
  onDeleted: () => void;
}

/** One course: its notes in order, its glossary and its exam. */
export function CoursePage({ courseId, tab, onTab, onDeleted }: Props) {
  const { t } = useLingui();
  const course = useQuery(courseQuery(courseId));
  if (course.isPending) {
    return (
      <CourseFrame title={t`Course`}>
        <Loading label={t`Loading the course…`} lines={5} />
      </CourseFrame>
    );
  }
  if (course.data === undefined) {
    return (
      <CourseFrame title={t`Course`}>
        <Failed error={course.error} onRetry={() => course.refetch()} />
      </CourseFrame>
    );
  }
  const { title, progress, notes, glossary, exam } = course.data;
  const { done } = progress;
  return (
    <CourseFrame title={title} actions={<CourseMenu course={course.data} onDeleted={onDeleted} />}>
      <div className="mb-6 space-y-2">
        <ProgressBar value={notes.length === 0 ? 0 : (100 * done) / notes.length} label={t`Your progress`} />
        <p className="text-sm text-muted">
          <Plural value={notes.length} one={`${done} of # note done`} other={`${done} of # notes done`} />
        </p>
      </div>
      <Tabs
        label={t`Parts of the course`}
        chosen={tab}
        onChoose={onTab}
        tabs={[
          { id: 'notes', label: t`Notes (${notes.length})`, content: <CourseNotes course={course.data} /> },
          { id: 'glossary', label: t`Glossary (${glossary.length})`, content: <Glossary course={course.data} /> },
          { id: 'exam', label: t`Exam (${exam.length})`, content: <Exam course={course.data} /> },
        ]}
      />
    </CourseFrame>
  );
}

function CourseFrame({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <Page title={title} actions={actions}>
      <p className="-mt-4 mb-4 text-sm">
        <TextLink to="/courses" className="inline-flex min-h-6 items-center">
          <Trans>All courses</Trans>
        </TextLink>
      </p>
      {children}
    </Page>
  );
}

const ICON = 'size-4';

function CourseMenu({ course, onDeleted }: { course: Course; onDeleted: () => void }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<'rename' | 'delete'>();
  const close = () => setOpen(undefined);
  const isEmpty = course.notes.length === 0;
  return (
    <>
      <Menu
        label={t`Course`}
        trigger={
          <Button>
            <Trans>Actions</Trans>
            <ChevronDown aria-hidden="true" className={ICON} />
          </Button>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" className={ICON} />} onSelect={() => setOpen('rename')}>
          <Trans>Rename…</Trans>
        </MenuItem>
        {!isEmpty && (
          <>
            <MenuLink>
              <a href={courseFile(course.id, 'pdf')} download>
                <FileText aria-hidden="true" className={ICON} />
                <Trans>Download as PDF</Trans>
              </a>
            </MenuLink>
            <MenuLink>
              <a href={courseFile(course.id, 'epub')} download>
                <BookOpen aria-hidden="true" className={ICON} />
                <Trans>Download as EPUB</Trans>
              </a>
            </MenuLink>
          </>
        )}
        <MenuLine />
        <MenuItem danger icon={<Trash2 aria-hidden="true" className={ICON} />} onSelect={() => setOpen('delete')}>
          <Trans>Delete…</Trans>
        </MenuItem>
      </Menu>
      {open === 'rename' && <RenameCourse course={course} onClose={close} />}
      {open === 'delete' && <DeleteCourse course={course} onDeleted={onDeleted} onClose={close} />}
    </>
  );
}
