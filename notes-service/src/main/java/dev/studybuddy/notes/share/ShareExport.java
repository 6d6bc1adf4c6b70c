package dev.studybuddy.notes.share;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.export.ExportPart;
import dev.studybuddy.platform.export.RowStream;

/** The links to all shared notes of a user as one file, a JSON object on each line, oldest note first. */
@ApplicationScoped
class ShareExport implements ExportPart {
    private static final String PATH = "notes/shares.jsonl";
    private static final int BATCH = 100;
    private static final String FIND = """
            SELECT share.note_id, share.token, share.created_at
            FROM note
            JOIN share ON share.note_id = note.id
            WHERE note.user_id = $1 AND note.id > $2
            ORDER BY note.id
            LIMIT $3
            """;

    private record ExportedShare(UUID noteId, String url, Instant createdAt) {}

    private final Pool pool;
    private final ShareConfig config;

    ShareExport(Pool pool, ShareConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Override
    public Multi<ExportLine> export(UUID userId) {
        return RowStream.of(BATCH, ExportedShare::noteId, last -> findAfter(userId, last))
                .map(share -> ExportLine.of(PATH, EventJson.write(share) + "\n"));
    }

    private Uni<List<ExportedShare>> findAfter(UUID userId, UUID last) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId, last, BATCH))
                .map(rows -> rows.stream().map(this::share).toList());
    }

    private ExportedShare share(Row row) {
        return new ExportedShare(row.getUUID("note_id"), Share.of(config, row.getString("token")).url(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
