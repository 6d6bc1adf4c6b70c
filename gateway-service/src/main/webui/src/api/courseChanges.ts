import { answer, api } from './client';
import type { CourseChange, NewCourse } from './types';

export const createCourse = (course: NewCourse) => answer(api.POST('/notes/courses', { body: course }));

export const changeCourse = (id: string, change: CourseChange) =>
  answer(api.PATCH('/notes/courses/{id}', { params: { path: { id } }, body: change }));

export const deleteCourse = (id: string) => answer(api.DELETE('/notes/courses/{id}', { params: { path: { id } } }));

/** Marks a note of a course as done, or not; returns the progress after it. */
export const markCourseNote = (id: string, noteId: string, done: boolean) =>
  answer(
    api.PUT('/notes/courses/{id}/progress/{note_id}', {
      params: { path: { id, note_id: noteId } },
      body: { done },
    }),
  );
