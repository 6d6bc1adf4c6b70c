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

/** Reads all versions of a note as JSON in pieces, as a transcript may have 16 MB. */
@ApplicationScoped
class NoteVersionReader {
    /** In characters. */
    private static final int PIECE_LENGTH = 262_144;
    private static final String FIND_NUMBERS = "SELECT version FROM note_version WHERE note_id = $1 ORDER BY version";
    private static final String FIND_VERSION = """
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
                   prompt_version,
                   quality::text AS quality,
                   tags,
                   created_at
            FROM note_version
            WHERE note_id = $1 AND version = $2
            """;
    private static final String FIND_SEGMENTS = """
            SELECT substr(segments::text, $3, $4) AS piece
            FROM note_version
            WHERE note_id = $1 AND version = $2
            """;

    private final Pool pool;

    NoteVersionReader(Pool pool) {
        this.pool = pool;
    }

    /** The elements of a JSON array with all versions, oldest first, separated by commas. */
    Multi<String> read(UUID noteId) {
        return pool.preparedQuery(FIND_NUMBERS).execute(Tuple.of(noteId)).onItem().transformToMulti(rows -> {
            List<Multi<String>> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(version(noteId, row.getInteger("version"), versions.isEmpty())));
            return Multi.createBy().concatenating().streams(versions);
        });
    }

    private Multi<String> version(UUID noteId, int version, boolean first) {
        return Multi.createBy().concatenating().streams(
                onlyRow(FIND_VERSION, Tuple.of(noteId, version)).map(row -> (first ? "\n" : ",\n")
                        + UserExport.openObject(NoteVersion.of(row)) + ",\"segments\":").toMulti(),
                segments(noteId, version),
                Multi.createFrom().item("}"));
    }

    private Multi<String> segments(UUID noteId, int version) {
        return Multi.createBy().repeating()
                .uni(() -> new AtomicInteger(1), from -> onlyRow(FIND_SEGMENTS,
                        Tuple.of(noteId, version, from.getAndAdd(PIECE_LENGTH), PIECE_LENGTH)).map(row -> row.getString(
                                "piece")))
                .whilst(piece -> piece.codePointCount(0, piece.length()) == PIECE_LENGTH);
    }

    private Uni<Row> onlyRow(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new IllegalStateException("The note was deleted while it was exported");
            }
            return rows.iterator().next();
        });
    }
}
