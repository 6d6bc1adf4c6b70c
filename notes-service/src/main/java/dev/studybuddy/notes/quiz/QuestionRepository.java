package dev.studybuddy.notes.quiz;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.note.Assessment.Question;
import dev.studybuddy.notes.note.Assessment.Span;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.problem.Problem;

/** Finds the questions of a note and the segments that they cite. The transcript stays in the database. */
@ApplicationScoped
class QuestionRepository {
    private static final String FIND = """
            SELECT current.version,
                   current.title,
                   current.language,
                   (
                       SELECT question::text
                       FROM jsonb_array_elements(current.assessment -> 'questions') AS question
                       WHERE question ->> 'id' = $3
                       LIMIT 1
                   ) AS question
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1 AND note.user_id = $2
            """;
    // A question cites at most five segments; notes of earlier versions, and long captions, may have more text.
    private static final String FIND_CITED = """
            SELECT coalesce(jsonb_agg(jsonb_set(segment, '{text}', to_jsonb(left(segment ->> 'text', 1000)))
                       ORDER BY position), '[]')::text AS segments
            FROM (
                SELECT segment, position
                FROM note_version
                CROSS JOIN jsonb_array_elements(segments) WITH ORDINALITY AS listed (segment, position)
                WHERE note_id = $1 AND version = $2
                    AND EXISTS (
                        SELECT
                        FROM unnest($3::float8[], $4::float8[]) AS cited (from_second, to_second)
                        WHERE (segment ->> 'start')::float8 >= from_second - 0.001
                            AND (segment ->> 'start')::float8 < to_second - 0.001
                    )
                ORDER BY position
                LIMIT 60
            ) cited
            """;

    private final Pool pool;

    QuestionRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * The question in the current version of the note. Fails with {@code not_found} when the user has no such note, and
     * with {@code validation_failed} when the note has no such question.
     */
    Uni<AskedQuestion> require(UUID noteId, UUID userId, String questionId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(noteId, userId, questionId)).map(QuestionRepository::question);
    }

    /** The segments of the transcript that a question cites, as a JSON array. */
    Uni<String> findCited(UUID noteId, AskedQuestion asked) {
        List<Span> spans = asked.question().segments();
        return pool.preparedQuery(FIND_CITED).execute(Tuple.of(noteId, asked.version(),
                spans.stream().map(Span::start).toArray(Double[]::new),
                spans.stream().map(Span::end).toArray(Double[]::new)))
                .map(rows -> rows.iterator().next().getString("segments"));
    }

    private static AskedQuestion question(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw Problem.notFound();
        }
        Row row = rows.iterator().next();
        String question = row.getString("question");
        if (question == null) {
            throw Problem.invalid("question_id", "The note has no such question. Load the note again.");
        }
        return new AskedQuestion(row.getInteger("version"), row.getString("title"), row.getString("language"),
                EventJson.read(question, Question.class));
    }
}
