package dev.studybuddy.notes.link;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Completes the title of a note while a user types a link to it. */
@ApplicationScoped
class NoteCompletion {
    private static final String FIND = """
            SELECT note.id,
                   current.title,
                   ARRAY(
                       SELECT section ->> 'heading'
                       FROM jsonb_array_elements(current.sections) WITH ORDINALITY AS listed (section, position)
                       ORDER BY position
                       LIMIT 50
                   ) AS sections
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.user_id = $1
                AND (strpos(lower(current.title), lower($2)) > 0 OR $2 OPERATOR(public.<%) current.title)
            ORDER BY strpos(lower(current.title), lower($2)) <> 1,
                     strpos(lower(current.title), lower($2)) = 0,
                     note.id DESC
            LIMIT $3
            """;

    /** A note that a link may name. */
    @Schema(name = "LinkTarget", requiredProperties = { "id", "title", "sections" })
    record LinkTarget(UUID id, String title, @Schema(description = "Its headings.") List<String> sections) {}

    private final Pool pool;

    NoteCompletion(Pool pool) {
        this.pool = pool;
    }

    /** Notes whose title begins with the text, then those that contain it, then similar ones; the newest first. */
    Uni<List<LinkTarget>> find(UUID userId, String text, int limit) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId, text, limit))
                .map(rows -> rows.stream().map(row -> new LinkTarget(row.getUUID("id"), row.getString("title"),
                        List.of(row.getArrayOfStrings("sections")))).toList());
    }
}
