import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeCourse, markCourseNote } from '@/api/courseChanges';
import { courseKey, coursesQuery } from '@/api/courses';
import type { Course, CourseChange } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { toast } from '@/ui/toasts';

/** Changes of a course, shown at once and taken back with a message if they fail. */
export function useCourse(id: string) {
  const cache = useQueryClient();
  const key = courseKey(id);
  const patch = (change: (course: Course) => Course) =>
    cache.setQueryData<Course>(key, (course) => course && change(course));
  const failed = (error: unknown) => {
    toast(requestErrorSentence(error));
    void cache.invalidateQueries({ queryKey: key });
  };

  // One change after the other: a later order must not be overtaken by an earlier one.
  const scope = { id: `course ${id}` };
  const change = useMutation({
    scope,
    mutationFn: (wanted: CourseChange) => changeCourse(id, wanted),
    onMutate: async (wanted) => {
      await cache.cancelQueries({ queryKey: key });
      patch((course) => changed(course, wanted));
    },
    onSuccess: (course) => {
      // A pending change is shown already.
      if (cache.isMutating({ predicate: ({ options }) => options.scope?.id === scope.id }) <= 1) {
        cache.setQueryData(key, course);
      }
      void cache.invalidateQueries({ queryKey: coursesQuery.queryKey });
    },
    onError: failed,
  });
  const mark = useMutation({
    scope,
    mutationFn: ({ noteId, done }: { noteId: string; done: boolean }) => markCourseNote(id, noteId, done),
    onMutate: async ({ noteId, done }) => {
      await cache.cancelQueries({ queryKey: key });
      patch((course) => marked(course, noteId, done));
    },
    onSuccess: () => void cache.invalidateQueries({ queryKey: coursesQuery.queryKey }),
    onError: failed,
  });
  return { change, mark };
}

/** The course that is shown until the API responds; reasons and glossary come with the response. */
function changed(course: Course, { title, note_ids, order }: CourseChange): Course {
  const notes = new Map(course.notes.map((note) => [note.note_id, note]));
  return {
    ...course,
    title: title ?? course.title,
    order: order ?? (note_ids === undefined ? course.order : 'manual'),
    notes: note_ids?.flatMap((noteId) => notes.get(noteId) ?? []) ?? course.notes,
  };
}

function marked(course: Course, noteId: string, done: boolean): Course {
  const notes = course.notes.map((note) => (note.note_id === noteId ? { ...note, done } : note));
  return { ...course, notes, progress: { notes: notes.length, done: notes.filter((note) => note.done).length } };
}
