package dev.studybuddy.notes.course;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.notes.course.Course.Progress;
import dev.studybuddy.notes.note.NoteEntity;
import dev.studybuddy.notes.session.RequestTransaction;
import dev.studybuddy.platform.hibernate.SessionLock;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/**
 * Creates, changes and deletes courses. Every method fails with {@code not_found}, and saves nothing, when the user has
 * no such course or note. The changes of one user exclude each other, and the user's erasure.
 */
@ApplicationScoped
class CourseEditService {
    static final long MAX_COURSES = 200;

    private final CourseNoteRepository notes;
    private final PlaylistClient playlists;
    private final Clock clock;

    CourseEditService(CourseNoteRepository notes, PlaylistClient playlists, Clock clock) {
        this.notes = notes;
        this.playlists = playlists;
        this.clock = clock;
    }

    /**
     * Creates a course of chosen notes, or of the notes that the user has of the videos of a playlist.
     *
     * @return its id; fails with {@code too_many_courses} at the limit of a user, and with the problems of
     *         {@link PlaylistClient}
     */
    Uni<UUID> create(UUID userId, CourseRequest.Create request) {
        if (request.playlistId() == null) {
            return create(userId, request.title(), request.noteIds(), true);
        }
        return playlists.findVideos(userId, request.playlistId()).chain(videos -> notes.findOfVideos(userId, videos))
                .invoke(CourseEditService::requireCount)
                .chain(noteIds -> create(userId, request.title(), noteIds, false));
    }

    private static void requireCount(List<UUID> noteIds) {
        if (noteIds.isEmpty()) {
            throw Problem.invalid("playlist_id", "You have no note of a video of this playlist. Submit its videos "
                    + "first.");
        }
        if (noteIds.size() > CourseRequest.MAX_NOTES) {
            throw Problem.invalid("playlist_id", "You have more than " + CourseRequest.MAX_NOTES
                    + " notes of this playlist. Choose some of them.");
        }
    }

    private Uni<UUID> create(UUID userId, String title, List<UUID> noteIds, boolean byDate) {
        CourseEntity course = new CourseEntity();
        course.userId = userId;
        course.title = title;
        course.createdAt = clock.instant();
        course.updatedAt = course.createdAt;
        return change(userId, () -> CourseEntity.count("userId", userId).invoke(count -> {
            if (count >= MAX_COURSES) {
                throw new Problem(409, "too_many_courses", "You have " + MAX_COURSES
                        + " courses, and more are not possible. Delete one first.");
            }
        }).chain(() -> requireNotes(userId, noteIds))
                // The ids of notes are ordered by time.
                .chain(oldestFirst -> course.<CourseEntity>persist()
                        .chain(() -> saveNotes(course.id, byDate ? oldestFirst : noteIds)))
                .map(saved -> course.id));
    }

    /** Changes what the request has. */
    Uni<Void> update(UUID courseId, UUID userId, CourseRequest.Change request) {
        return change(userId, () -> CourseEntity.require(courseId, userId).invoke(course -> {
            course.title = request.title() == null ? course.title : request.title();
            course.manualOrder = request.isManual(course.manualOrder);
            course.updatedAt = clock.instant();
        }).chain(() -> request.noteIds() == null
                ? Uni.createFrom().voidItem()
                : requireNotes(userId, request.noteIds()).chain(() -> saveNotes(courseId, request.noteIds()))));
    }

    Uni<Void> delete(UUID courseId, UUID userId) {
        return change(userId, () -> CourseEntity.require(courseId, userId).call(() -> CourseNoteEntity.delete(
                "courseId", courseId)).chain(course -> course.delete()));
    }

    /** Marks a note of a course as done, or not; returns the progress after it. */
    Uni<Progress> mark(UUID courseId, UUID noteId, UUID userId, boolean done) {
        return change(userId, () -> CourseEntity.require(courseId, userId)
                .chain(() -> requireNotes(userId, List.of(noteId)))
                .chain(() -> CourseNoteEntity.list(courseId)).map(rows -> {
                    CourseNoteEntity marked = rows.stream().filter(row -> row.noteId.equals(noteId)).findFirst()
                            .orElseThrow(Problem::notFound);
                    if (done != (marked.doneAt != null)) {
                        marked.doneAt = done ? clock.instant() : null;
                    }
                    return new Progress((int) rows.stream().filter(row -> row.doneAt != null).count(), rows.size());
                }));
    }

    /** The notes, oldest first, locked so that none is deleted before the transaction ends. */
    private static Uni<List<UUID>> requireNotes(UUID userId, List<UUID> noteIds) {
        return NoteEntity.<NoteEntity>find("userId = ?1 and id in ?2 order by id", userId, noteIds)
                .withLock(LockModeType.PESSIMISTIC_READ).list().map(found -> {
                    if (found.size() < noteIds.size()) {
                        throw Problem.notFound();
                    }
                    return found.stream().map(note -> note.id).toList();
                });
    }

    /** Makes these the notes of the course, in this order. The progress with those that stay is kept. */
    private static Uni<Void> saveNotes(UUID courseId, List<UUID> noteIds) {
        return CourseNoteEntity.delete("courseId = ?1 and noteId not in ?2", courseId, noteIds)
                .chain(() -> CourseNoteEntity.list(courseId)).chain(kept -> {
                    Map<UUID, CourseNoteEntity> rows = kept.stream().collect(Collectors.toMap(row -> row.noteId,
                            Function.identity()));
                    for (int position = 0; position < noteIds.size(); position++) {
                        rows.computeIfAbsent(noteIds.get(position),
                                id -> CourseNoteEntity.of(courseId, id)).position = position;
                    }
                    return CourseNoteEntity.persist(rows.values());
                });
    }

    /** The user's courses change one after the other, as they are counted. */
    private static <T> Uni<T> change(UUID userId, Supplier<Uni<T>> work) {
        return RequestTransaction.run(() -> Panache.getSession()
                .chain(session -> SessionLock.exclusive(session, AdvisoryLock.USER, userId))
                .chain(work::get));
    }
}
