package dev.studybuddy.notes.quiz;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.export.ExportPart;
import dev.studybuddy.platform.export.RowStream;

/** All answers of a user as one file, a JSON object on each line, oldest first. */
@ApplicationScoped
class AnswerExport implements ExportPart {
    private static final String PATH = "notes/answers.jsonl";
    private static final int BATCH = 100;
    private static final String FIND = """
            SELECT quiz_answer.id,
                   json_strip_nulls(json_build_object('answer_id', quiz_answer.id, 'note_id', note_id,
                       'question_id', question_id, 'kind', kind, 'question', question, 'answer', answer,
                       'status', CASE WHEN status = 'grading' AND expires_at <= now() THEN 'failed' ELSE status END,
                       'score', score, 'feedback', feedback, 'met', met::json, 'missing', missing::json,
                       'watch', watch::json, 'error_code', error_code,
                       'created_at', to_char(quiz_answer.created_at AT TIME ZONE 'UTC', $4),
                       'graded_at', to_char(graded_at AT TIME ZONE 'UTC', $4)))::text AS line
            FROM note
            JOIN quiz_answer ON quiz_answer.note_id = note.id
            WHERE note.user_id = $1 AND quiz_answer.id > $2
            ORDER BY quiz_answer.id
            LIMIT $3
            """;
    private static final String TIME = "YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"";

    private final Pool pool;

    AnswerExport(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Multi<ExportLine> export(UUID userId) {
        return RowStream.of(BATCH, row -> row.getUUID("id"), last -> findAfter(userId, last))
                .map(row -> ExportLine.of(PATH, row.getString("line") + "\n"));
    }

    private Uni<List<Row>> findAfter(UUID userId, UUID last) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId, last, BATCH, TIME)).map(rows -> rows.stream()
                .toList());
    }
}
