package dev.studybuddy.notes.note;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.problem.Problem;

/** The note of a video. Its texts are in its versions, of which {@link #version} is the current one. */
@Entity
@Table(name = "note")
public class NoteEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "user_id", nullable = false)
    public UUID userId;

    @Column(name = "video_id", nullable = false)
    public UUID videoId;

    @Version
    public int version;

    /** The note of the user; fails with {@code not_found} when the user has no such note. */
    public static Uni<NoteEntity> require(UUID noteId, UUID userId) {
        return require(noteId, userId, LockModeType.NONE);
    }

    /** As {@link #require}, and until the transaction ends no other one changes or deletes the note. */
    public static Uni<NoteEntity> lock(UUID noteId, UUID userId) {
        return require(noteId, userId, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<NoteEntity> require(UUID noteId, UUID userId, LockModeType lock) {
        return NoteEntity.<NoteEntity>find("id = ?1 and userId = ?2", noteId, userId).withLock(lock).firstResult()
                .onItem().ifNull().failWith(Problem::notFound);
    }
}
