package dev.studybuddy.notes.remark;

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

/** Remarks for exports: those of a note, and all of a user as one file, a JSON object on each line, oldest first. */
@ApplicationScoped
public class RemarkExport implements ExportPart {
    private static final String PATH = "notes/remarks.jsonl";
    private static final int BATCH = 100;
    private static final String FIND = """
            SELECT remark.id,
                   remark.note_id,
                   remark.start,
                   remark.text,
                   remark.quotation,
                   remark.created_at,
                   remark.updated_at
            FROM note
            JOIN remark ON remark.note_id = note.id
            WHERE note.user_id = $1 AND remark.id > $2
            ORDER BY remark.id
            LIMIT $3
            """;

    private static final String FIND_OF_NOTE = """
            SELECT id, note_id, start, text, quotation, created_at, updated_at
            FROM remark
            WHERE note_id = $1
            ORDER BY start, id
            LIMIT $2
            """;

    private record ExportedRemark(UUID noteId, Remark remark) {}

    private final Pool pool;

    RemarkExport(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Multi<ExportLine> export(UUID userId) {
        return RowStream.of(BATCH, remark -> remark.remark.id(), last -> findAfter(userId, last))
                .map(remark -> ExportLine.of(PATH, EventJson.write(remark) + "\n"));
    }

    /** The remarks on a note in the order of the video. */
    public Uni<List<Remark>> find(UUID noteId) {
        return pool.preparedQuery(FIND_OF_NOTE).execute(Tuple.of(noteId, RemarkService.MAX_REMARKS))
                .map(rows -> rows.stream().map(row -> remark(row).remark()).toList());
    }

    private Uni<List<ExportedRemark>> findAfter(UUID userId, UUID last) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId, last, BATCH))
                .map(rows -> rows.stream().map(RemarkExport::remark).toList());
    }

    private static ExportedRemark remark(Row row) {
        return new ExportedRemark(row.getUUID("note_id"), new Remark(row.getUUID("id"), row.getDouble("start"),
                row.getString("text"), row.getString("quotation"), row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant()));
    }
}
