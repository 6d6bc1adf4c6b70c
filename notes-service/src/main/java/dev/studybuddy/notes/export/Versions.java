package dev.studybuddy.notes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Every version of a note as JSON, in pieces, as a transcript may have 16 MB. */
@ApplicationScoped
class Versions {
    /** In characters. */
    private static final int PIECE = 262_144;
    private static final String NUMBERS = "SELECT version FROM note_version WHERE note_id = $1 ORDER BY version";
    private static final String VERSION = """
            SELECT version,
                   job_id,
                   edited,
                   title,
                   channel,
                   duration_seconds,
                   subject,
                   language,
                   content,
                   summary,
                   sections::text AS sections,
                   checked::text AS checked,
                   uncovered::text AS uncovered,
                   concepts::text AS concepts,
                   assessment::text AS assessment,
                   model,
                   created_at
            FROM note_version
            WHERE note_id = $1 AND version = $2
            """;
    private static final String SEGMENTS = """
            SELECT substr(segments::text, $3, $4) AS piece
            FROM note_version
            WHERE note_id = $1 AND version = $2
            """;

    private final Pool pool;

    Versions(Pool pool) {
        this.pool = pool;
    }

    /** The elements of an array of all versions, the oldest first, with the commas between them. */
    Multi<String> of(UUID noteId) {
        return pool.preparedQuery(NUMBERS).execute(Tuple.of(noteId)).onItem().transformToMulti(rows -> {
            List<Multi<String>> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(version(noteId, row.getInteger("version"), versions.isEmpty())));
            return Multi.createBy().concatenating().streams(versions);
        });
    }

    private Multi<String> version(UUID noteId, int version, boolean first) {
        return Multi.createBy().concatenating().streams(
                only(VERSION, Tuple.of(noteId, version)).map(row -> (first ? "\n" : ",\n")
                        + LibraryExport.open(Version.of(row)) + ",\"segments\":").toMulti(),
                segments(noteId, version),
                Multi.createFrom().item("}"));
    }

    private Multi<String> segments(UUID noteId, int version) {
        return Multi.createBy().repeating()
                .uni(() -> new AtomicInteger(1), from -> only(SEGMENTS,
                        Tuple.of(noteId, version, from.getAndAdd(PIECE), PIECE)).map(row -> row.getString("piece")))
                .whilst(piece -> piece.codePointCount(0, piece.length()) == PIECE);
    }

    private Uni<Row> only(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new IllegalStateException("The note was deleted while it was exported");
            }
            return rows.iterator().next();
        });
    }
}
