package dev.studybuddy.notes.course;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** A note of a course, with the user's progress. */
@Entity
@Table(name = "course_note")
@IdClass(CourseNoteEntity.Key.class)
class CourseNoteEntity extends PanacheEntityBase {
    @Id
    @Column(name = "course_id")
    UUID courseId;

    @Id
    @Column(name = "note_id")
    UUID noteId;

    @Column(nullable = false)
    int position;

    @Column(name = "done_at")
    Instant doneAt;

    record Key(UUID courseId, UUID noteId) implements Serializable {}

    static CourseNoteEntity of(UUID courseId, UUID noteId) {
        CourseNoteEntity note = new CourseNoteEntity();
        note.courseId = courseId;
        note.noteId = noteId;
        return note;
    }

    /** The notes of a course by position. */
    static Uni<List<CourseNoteEntity>> list(UUID courseId) {
        return CourseNoteEntity.<CourseNoteEntity>find("courseId = ?1 order by position, noteId", courseId).list();
    }
}
