package dev.studybuddy.notes.subject;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.export.ExportPart;

/** The subjects that a user renamed as one file, a JSON object on each line, oldest first. */
@ApplicationScoped
class SubjectExport implements ExportPart {
    private static final String PATH = "notes/renamed-subjects.jsonl";
    private static final String FIND = """
            SELECT name, subject, renamed_at
            FROM former_subject
            WHERE user_id = $1
            ORDER BY renamed_at, key
            """;

    private record RenamedSubject(String name, String subject, Instant renamedAt) {}

    private final Pool pool;

    SubjectExport(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Multi<ExportLine> export(UUID userId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId)).onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows)).map(SubjectExport::line);
    }

    private static ExportLine line(Row row) {
        return ExportLine.of(PATH, EventJson.write(new RenamedSubject(row.getString("name"), row.getString("subject"),
                row.getOffsetDateTime("renamed_at").toInstant())) + "\n");
    }
}
