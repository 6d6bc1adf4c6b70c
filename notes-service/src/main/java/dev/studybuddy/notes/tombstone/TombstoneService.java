package dev.studybuddy.notes.tombstone;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.derived.DerivedRows;
import dev.studybuddy.notes.note.NoteEvent;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.outbox.Outbox;

/** Adds tombstones, and deletes the notes of drafts that arrived before them. */
@ApplicationScoped
class TombstoneService {
    private static final String INSERT = "INSERT INTO tombstone (kind, id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String DELETE_VERSION = "DELETE FROM note_version WHERE job_id = $1";
    private static final String FIND_NOTE = """
            SELECT id, user_id, version, (SELECT max(version) FROM note_version WHERE note_id = note.id) AS newest
            FROM note
            WHERE video_id = $1
            """;
    private static final String SET_VERSION = "UPDATE note SET version = $2 WHERE id = $1";

    private final ErasedUsers erasedUsers;
    private final NoteService notes;
    private final DerivedRows derived;
    private final Outbox outbox;
    private final Clock clock;

    TombstoneService(ErasedUsers erasedUsers, NoteService notes, DerivedRows derived,
            Outbox outbox, Clock clock) {
        this.erasedUsers = erasedUsers;
        this.notes = notes;
        this.derived = derived;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Deletes the version of this job, and the note when that was its only version. */
    Uni<Void> addJob(SqlConnection tx, UUID jobId, UUID videoId, UUID userId) {
        return add(tx, "job", jobId, userId, videoId)
                .chain(() -> tx.preparedQuery(DELETE_VERSION).execute(Tuple.of(jobId)))
                .chain(deleted -> deleted.rowCount() == 0 ? Uni.createFrom().voidItem() : restoreNewest(tx, videoId));
    }

    /** Deletes the note with all its versions. */
    Uni<Void> addVideo(SqlConnection tx, UUID videoId, UUID userId) {
        return add(tx, "video", videoId, userId, videoId)
                .chain(() -> findNote(tx, videoId))
                .chain(found -> found.map(note -> delete(tx, videoId, note))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The tombstone of an erased user covers the user's jobs and videos; they get none of their own. */
    private Uni<Void> add(SqlConnection tx, String kind, UUID id, UUID userId, UUID videoId) {
        return VideoLock.acquire(tx, userId, videoId).chain(() -> erasedUsers.isErased(tx, userId))
                .chain(erased -> erased
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(INSERT).execute(Tuple.of(kind, id)).replaceWithVoid());
    }

    private static Uni<Optional<Row>> findNote(SqlConnection tx, UUID videoId) {
        return tx.preparedQuery(FIND_NOTE).execute(Tuple.of(videoId))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(rows.iterator().next()));
    }

    private Uni<Void> restoreNewest(SqlConnection tx, UUID videoId) {
        return findNote(tx, videoId).map(Optional::orElseThrow).chain(note -> {
            Integer newest = note.getInteger("newest");
            if (newest == null) {
                return delete(tx, videoId, note);
            }
            return newest >= note.getInteger("version")
                    ? Uni.createFrom().voidItem()
                    : restore(tx, videoId, note, newest);
        });
    }

    private Uni<Void> restore(SqlConnection tx, UUID videoId, Row note, int version) {
        UUID noteId = note.getUUID("id");
        UUID userId = note.getUUID("user_id");
        return tx.preparedQuery(SET_VERSION).execute(Tuple.of(noteId, version))
                .chain(() -> derived.refresh(tx, noteId))
                .chain(() -> outbox.append(tx, NoteEvent.TOPIC_UPDATED, userId,
                        new NoteEvent(noteId, videoId, userId, clock.instant())));
    }

    private Uni<Void> delete(SqlConnection tx, UUID videoId, Row note) {
        return notes.delete(tx, note.getUUID("id"), videoId, note.getUUID("user_id")).replaceWithVoid();
    }
}
