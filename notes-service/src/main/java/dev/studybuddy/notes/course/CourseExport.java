package dev.studybuddy.notes.course;

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

/** All courses of a user as one file, a JSON object on each line, oldest first. */
@ApplicationScoped
class CourseExport implements ExportPart {
    private static final String PATH = "notes/courses.jsonl";
    private static final int BATCH = 100;
    private static final String FIND = """
            SELECT course.id,
                   course.title,
                   course.manual_order,
                   course.created_at,
                   course.updated_at,
                   ARRAY(
                       SELECT note_id FROM course_note WHERE course_id = course.id ORDER BY position
                   ) AS note_ids,
                   ARRAY(
                       SELECT note_id FROM course_note WHERE course_id = course.id AND done_at IS NOT NULL
                       ORDER BY position
                   ) AS done
            FROM course
            WHERE course.user_id = $1 AND course.id > $2
            ORDER BY course.id
            LIMIT $3
            """;

    private record ExportedCourse(UUID id, String title, boolean manualOrder, List<UUID> noteIds, List<UUID> done,
            Instant createdAt, Instant updatedAt) {}

    private final Pool pool;

    CourseExport(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Multi<ExportLine> export(UUID userId) {
        return RowStream.of(BATCH, ExportedCourse::id, last -> findAfter(userId, last))
                .map(course -> ExportLine.of(PATH, EventJson.write(course) + "\n"));
    }

    private Uni<List<ExportedCourse>> findAfter(UUID userId, UUID last) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId, last, BATCH))
                .map(rows -> rows.stream().map(CourseExport::course).toList());
    }

    private static ExportedCourse course(Row row) {
        return new ExportedCourse(row.getUUID("id"), row.getString("title"), row.getBoolean("manual_order"),
                List.of(row.getArrayOfUUIDs("note_ids")), List.of(row.getArrayOfUUIDs("done")),
                row.getOffsetDateTime("created_at").toInstant(), row.getOffsetDateTime("updated_at").toInstant());
    }
}
