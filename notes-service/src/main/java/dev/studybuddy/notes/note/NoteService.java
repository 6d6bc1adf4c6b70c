package dev.studybuddy.notes.note;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.note.Assessment.Span;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.RowStream;
import dev.studybuddy.platform.outbox.Outbox;

/** Finds and deletes the notes of a user. */
@ApplicationScoped
public class NoteService {
    private static final String FIND = """
            SELECT note.id,
                   note.video_id,
                   note.user_id,
                   note.youtube_id,
                   note.version,
                   note.created_at,
                   current.title,
                   current.channel,
                   current.subject,
                   current.language,
                   current.content,
                   current.summary,
                   current.sections::text AS sections,
                   current.checked::text AS checked,
                   current.uncovered::text AS uncovered,
                   current.concepts::text AS concepts,
                   current.assessment::text AS assessment,
                   current.edited,
                   current.model,
                   current.prompt_version,
                   current.quality::text AS quality,
                   current.tags,
                   current.conflicts,
                   coalesce(current.updated_at, current.created_at) AS updated_at,
                   ARRAY(
                       SELECT CASE WHEN from_note = note.id THEN to_note ELSE from_note END
                       FROM link
                       WHERE note.id IN (from_note, to_note) AND status <> 'rejected'
                       ORDER BY score DESC
                   ) AS cross_references
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1 AND note.user_id = $2
            """;
    private static final int BATCH = 20;
    private static final String FIND_IDS = """
            SELECT id
            FROM note
            WHERE user_id = $1 AND id > $2
            ORDER BY id
            LIMIT $3
            """;
    private static final String FIND_VIDEO = "SELECT video_id FROM note WHERE id = $1 AND user_id = $2";
    // A draft of one of these jobs that arrives later must not create the note again.
    private static final String INSERT_TOMBSTONES = """
            INSERT INTO tombstone (kind, id)
            SELECT 'job', job_id
            FROM note_version
            WHERE note_id = $1 AND job_id IS NOT NULL
            ON CONFLICT DO NOTHING
            """;
    private static final String DELETE = "DELETE FROM note WHERE id = $1";

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;

    NoteService(Pool pool, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The note in its current version; empty when the user has no such note. */
    public Uni<Optional<Note>> find(UUID noteId, UUID userId) {
        return find(pool, noteId, userId);
    }

    /** As {@link #find(UUID, UUID)}, as the transaction of the client sees it. */
    public Uni<Optional<Note>> find(SqlClient client, UUID noteId, UUID userId) {
        return client.preparedQuery(FIND).execute(Tuple.of(noteId, userId))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(note(rows.iterator().next())));
    }

    /** The ids of all notes of the user, oldest first. Batches are selected on demand. */
    public Multi<UUID> findIds(UUID userId) {
        return RowStream.of(BATCH, Function.identity(), last -> findIdsAfter(userId, last));
    }

    private Uni<List<UUID>> findIdsAfter(UUID userId, UUID last) {
        return pool.preparedQuery(FIND_IDS).execute(Tuple.of(userId, last, BATCH))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /** Deletes the note and publishes the deletion; false when the user has no such note. */
    Uni<Boolean> delete(UUID noteId, UUID userId) {
        return pool.withTransaction(tx -> tx.preparedQuery(FIND_VIDEO).execute(Tuple.of(noteId, userId))
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        return Uni.createFrom().item(false);
                    }
                    UUID videoId = rows.iterator().next().getUUID("video_id");
                    return VideoLock.acquire(tx, userId, videoId)
                            .chain(() -> tx.preparedQuery(INSERT_TOMBSTONES).execute(Tuple.of(noteId)))
                            .chain(() -> delete(tx, noteId, videoId, userId));
                }));
    }

    /**
     * Deletes the note with all its versions and links, and publishes the deletion. The transaction holds the lock of
     * the video.
     */
    public Uni<Boolean> delete(SqlConnection tx, UUID noteId, UUID videoId, UUID userId) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(noteId)).chain(rows -> rows.rowCount() == 0
                ? Uni.createFrom().item(false)
                : outbox.append(tx, NoteEvent.TOPIC_DELETED, userId,
                        new NoteEvent(noteId, videoId, userId, clock.instant())).replaceWith(true));
    }

    private static <T> Optional<T> parse(Row row, String column, Class<T> type) {
        return Optional.ofNullable(row.getString(column)).map(json -> EventJson.read(json, type));
    }

    private static Note note(Row row) {
        return new Note(row.getUUID("id"), row.getUUID("video_id"), row.getUUID("user_id"), row.getString("youtube_id"),
                row.getString("title"), row.getString("channel"), row.getString("subject"), row.getString("language"),
                row.getString("content"), row.getString("summary"),
                List.of(EventJson.read(row.getString("sections"), Section[].class)),
                parse(row, "checked", StatementCheck.class).orElse(null),
                parse(row, "uncovered", Span[].class).map(List::of).orElse(null),
                List.of(EventJson.read(row.getString("concepts"), Concept[].class)),
                EventJson.read(row.getString("assessment"), Assessment.class),
                List.of(row.getArrayOfUUIDs("cross_references")), row.getInteger("version"), row.getBoolean("edited"),
                row.getString("model"), row.getString("prompt_version"), parse(row, "quality", Quality.class).orElse(
                        null),
                List.of(row.getArrayOfStrings("tags")), parse(row, "conflicts", Conflict[].class).map(List::of).orElse(
                        null),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
