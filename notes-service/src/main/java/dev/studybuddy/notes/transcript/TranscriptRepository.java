package dev.studybuddy.notes.transcript;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads transcripts. */
@ApplicationScoped
class TranscriptRepository {
    private static final String FIND = """
            SELECT '{"segments":' || current.segments::text || '}' AS transcript
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1 AND note.user_id = $2
            """;

    private final Pool pool;

    TranscriptRepository(Pool pool) {
        this.pool = pool;
    }

    /** The JSON of a {@link Transcript}. It is not parsed, as it may have 16 MB. */
    Uni<Optional<String>> find(UUID noteId, UUID userId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(noteId, userId)).map(rows -> rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString("transcript")));
    }
}
