package dev.studybuddy.notes.ending;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.link.Links;
import dev.studybuddy.notes.note.NoteChanged;
import dev.studybuddy.notes.note.Notes;
import dev.studybuddy.notes.note.PersonLock;
import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.platform.outbox.Outbox;

/** Remembers what is over, and takes away what got in before its end was known. */
@ApplicationScoped
class Tombstones {
    // Of an erased person's jobs and videos nothing is remembered: their own tombstone stands for them.
    private static final String BURY = """
            INSERT INTO tombstone (kind, id)
            SELECT $1, $2
            WHERE NOT EXISTS (SELECT FROM tombstone WHERE kind = 'user' AND id = $3)
            ON CONFLICT DO NOTHING
            """;
    private static final String REMOVE_ALL = "DELETE FROM note WHERE user_id = $1";
    private static final String REMOVE_VERSION = """
            DELETE FROM note_version
            WHERE job_id = $1
            RETURNING note_id
            """;
    private static final String NOTE_OF_VIDEO = """
            SELECT id, user_id, version, (SELECT max(version) FROM note_version WHERE note_id = note.id) AS newest
            FROM note
            WHERE video_id = $1
            """;
    private static final String SHOW_VERSION = "UPDATE note SET version = $2 WHERE id = $1";

    private final Notes notes;
    private final Links links;
    private final Outbox outbox;

    Tombstones(Notes notes, Links links, Outbox outbox) {
        this.notes = notes;
        this.links = links;
        this.outbox = outbox;
    }

    /** Only this job's version goes; the note goes with its last one. */
    Uni<Void> ofJob(SqlConnection tx, UUID jobId, UUID videoId, UUID userId) {
        return VideoLock.take(tx, userId, videoId)
                .chain(() -> tx.preparedQuery(BURY).execute(Tuple.of("job", jobId, userId)))
                .chain(() -> tx.preparedQuery(REMOVE_VERSION).execute(Tuple.of(jobId)))
                .chain(removed -> removed.rowCount() == 0 ? Uni.createFrom().voidItem() : goBack(tx, videoId));
    }

    /** The note goes with all its versions. */
    Uni<Void> ofVideo(SqlConnection tx, UUID videoId, UUID userId) {
        return VideoLock.take(tx, userId, videoId)
                .chain(() -> tx.preparedQuery(BURY).execute(Tuple.of("video", videoId, userId)))
                .chain(() -> tx.preparedQuery(NOTE_OF_VIDEO).execute(Tuple.of(videoId)))
                .chain(found -> found.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : remove(tx, videoId, found.iterator().next()));
    }

    /** All notes of a person go, with their versions, concepts and links; whatever still comes for them is dropped. */
    Uni<Void> ofPerson(SqlConnection tx, UUID userId) {
        return PersonLock.take(tx, userId)
                .chain(() -> tx.preparedQuery(BURY).execute(Tuple.of("user", userId, userId)))
                .chain(() -> tx.preparedQuery(REMOVE_ALL).execute(Tuple.of(userId)))
                .replaceWithVoid();
    }

    private Uni<Void> goBack(SqlConnection tx, UUID videoId) {
        return tx.preparedQuery(NOTE_OF_VIDEO).execute(Tuple.of(videoId)).chain(found -> {
            Row note = found.iterator().next();
            Integer newest = note.getInteger("newest");
            if (newest == null) {
                return remove(tx, videoId, note);
            }
            return newest >= note.getInteger("version")
                    ? Uni.createFrom().voidItem()
                    : show(tx, videoId, note, newest);
        });
    }

    private Uni<Void> show(SqlConnection tx, UUID videoId, Row note, int version) {
        UUID noteId = note.getUUID("id");
        UUID userId = note.getUUID("user_id");
        return tx.preparedQuery(SHOW_VERSION).execute(Tuple.of(noteId, version))
                .chain(() -> links.renew(tx, noteId))
                .chain(() -> outbox.append(tx, NoteChanged.UPDATED, userId,
                        new NoteChanged(noteId, videoId, userId, Instant.now())));
    }

    private Uni<Void> remove(SqlConnection tx, UUID videoId, Row note) {
        return notes.remove(tx, note.getUUID("id"), videoId, note.getUUID("user_id")).replaceWithVoid();
    }
}
