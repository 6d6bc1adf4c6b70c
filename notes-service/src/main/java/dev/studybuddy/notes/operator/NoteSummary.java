package dev.studybuddy.notes.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A note as an operator finds it: without title, subject and text.
 *
 * @param jobId the job of the current version; a version that the user edited or restored has none
 * @param openRequests requests for a new assessment that have no answer yet
 */
record NoteSummary(UUID id, UUID userId, UUID videoId, Optional<UUID> jobId, int version, String kind, long versions,
        String language, String model, Optional<String> promptVersion, long characters, long cards, boolean shared,
        long openRequests, Instant createdAt, Instant updatedAt) {
    private static final String SELECT = """
            SELECT note.id, note.user_id, note.video_id, note.version, note.created_at, latest.job_id, latest.kind,
                   latest.language, latest.model, latest.prompt_version, length(latest.content) AS characters,
                   coalesce(latest.updated_at, latest.created_at) AS updated_at,
                   (SELECT count(*) FROM note_version WHERE note_id = note.id) AS versions,
                   (SELECT count(*) FROM card WHERE note_id = note.id AND retired_at IS NULL) AS cards,
                   EXISTS (SELECT FROM share WHERE note_id = note.id) AS shared,
                   (
                       SELECT count(*) FROM assessment_request WHERE note_id = note.id AND ended_at IS NULL
                   ) AS open_requests
            FROM note JOIN note_version AS latest ON latest.note_id = note.id AND latest.version = note.version
            """;
    private static final String LIST = SELECT + """
            WHERE ($1::uuid IS NULL OR note.user_id = $1) AND ($2::uuid IS NULL OR note.video_id = $2)
            ORDER BY note.id DESC
            LIMIT $3
            """;
    private static final String FIND = SELECT + "WHERE note.id = $1";

    /** Lists notes, the newest first. */
    static Uni<List<NoteSummary>> list(Pool pool, Optional<UUID> userId, Optional<UUID> videoId, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId.orElse(null), videoId.orElse(null), limit))
                .map(rows -> rows.stream().map(NoteSummary::from).toList());
    }

    static Uni<Optional<NoteSummary>> find(Pool pool, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id))
                .map(rows -> rows.stream().map(NoteSummary::from).findFirst());
    }

    private static NoteSummary from(Row row) {
        return new NoteSummary(row.getUUID("id"), row.getUUID("user_id"), row.getUUID("video_id"),
                Optional.ofNullable(row.getUUID("job_id")), row.getInteger("version"), row.getString("kind"),
                row.getLong("versions"), row.getString("language"), row.getString("model"),
                Optional.ofNullable(row.getString("prompt_version")), row.getLong("characters"), row.getLong("cards"),
                row.getBoolean("shared"), row.getLong("open_requests"), time(row, "created_at"),
                time(row, "updated_at"));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
