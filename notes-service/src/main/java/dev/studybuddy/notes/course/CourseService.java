package dev.studybuddy.notes.course;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.notes.course.Course.Progress;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;

/** Lists and computes the courses of a user. */
@ApplicationScoped
public class CourseService {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String COUNT_NOTES = """
            select note.courseId, count(*), count(note.doneAt)
            from CourseNoteEntity note
            where note.courseId in ?1
            group by note.courseId
            """;

    private final CourseNoteRepository notes;
    private final Vertx vertx;

    CourseService(CourseNoteRepository notes, Vertx vertx) {
        this.notes = notes;
        this.vertx = vertx;
    }

    /** What is stored of a course, with its notes by position. */
    private record Stored(CourseEntity course, List<CourseNoteEntity> rows) {
        List<UUID> noteIds() {
            return rows.stream().map(row -> row.noteId).toList();
        }

        Map<UUID, Instant> doneAt() {
            return rows.stream().filter(row -> row.doneAt != null).collect(Collectors.toMap(row -> row.noteId,
                    row -> row.doneAt));
        }
    }

    /** A page of the courses of a user, newest first. */
    Uni<Page<CourseSummary>> list(UUID userId, PageRequest page) {
        UUID before = page.before();
        int rows = page.rows();
        return Panache.withSession(() -> CourseEntity
                .<CourseEntity>find("userId = ?1 and id < ?2 order by id desc", userId, before).range(0, rows - 1)
                .list()
                .chain(courses -> countNotes(courses).map(counts -> page.page(courses.stream().map(
                        course -> CourseSummary.of(course, counts.getOrDefault(course.id, new Progress(0, 0))))
                        .toList(), CourseSummary::id))));
    }

    /**
     * The course as it is now.
     *
     * @return fails with {@code not_found} when the user has no such course
     */
    public Uni<Course> find(UUID courseId, UUID userId) {
        // The session ends before the notes are read, which takes another connection.
        return Panache.withSession(() -> CourseEntity.require(courseId, userId)
                .chain(course -> CourseNoteEntity.list(courseId).map(rows -> new Stored(course, rows))))
                .chain(stored -> notes.find(stored.noteIds()).chain(found -> vertx.executeBlocking(
                        () -> CourseBuilder.build(stored.course(), found, stored.doneAt()), false)))
                .ifNoItem().after(TIMEOUT)
                .failWith(() -> new Problem(503, "unavailable", "The course took too long. Try again later."));
    }

    private static Uni<Map<UUID, Progress>> countNotes(List<CourseEntity> courses) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(COUNT_NOTES, Object[].class)
                .setParameter(1, courses.stream().map(course -> course.id).toList()).getResultList())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0],
                        row -> new Progress(((Number) row[2]).intValue(), ((Number) row[1]).intValue()))));
    }
}
