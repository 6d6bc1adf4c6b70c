package dev.studybuddy.notes.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Links between the notes of one person, found by what they explain: concepts with the same or nearly the same name. They
 * are kept beside the notes; nobody's text is changed.
 */
@ApplicationScoped
public class Links {
    /** Trigram similarity; below it names share syllables rather than a meaning ("photon", "photosynthesis": 0.29). */
    private static final float ALIKE = 0.6f;
    private static final int MOST_PAIRS = 10;

    private static final String FORGET_CONCEPTS = "DELETE FROM concept WHERE note_id = $1";
    private static final String READ_CONCEPTS = """
            INSERT INTO concept (note_id, position, name, start, section)
            SELECT note.id,
                   named.position,
                   named.value ->> 'name',
                   (named.value ->> 'start')::double precision,
                   (
                       SELECT section ->> 'heading'
                       FROM jsonb_array_elements(current.sections) AS section
                       WHERE (section ->> 'start')::double precision <= (named.value ->> 'start')::double precision
                       ORDER BY (section ->> 'start')::double precision DESC
                       LIMIT 1
                   )
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            CROSS JOIN jsonb_array_elements(current.concepts) WITH ORDINALITY AS named (value, position)
            WHERE note.id = $1
            """;
    // What a person has decided about stays.
    private static final String FORGET_SUGGESTIONS = """
            DELETE FROM link
            WHERE $1 IN (from_note, to_note) AND status = 'suggested'
            """;
    private static final String SUGGEST = """
            WITH alike AS (
                SELECT theirs.note_id,
                       mine.name AS from_concept,
                       mine.section AS from_section,
                       mine.start AS from_start,
                       theirs.name AS to_concept,
                       theirs.section AS to_section,
                       theirs.start AS to_start,
                       public.similarity(lower(mine.name), lower(theirs.name)) AS score
                FROM note
                JOIN concept mine ON mine.note_id = note.id
                JOIN note other ON other.user_id = note.user_id AND other.id <> note.id
                JOIN concept theirs ON theirs.note_id = other.id
                WHERE note.id = $1
            ), best AS (
                SELECT DISTINCT ON (note_id) *
                FROM alike
                WHERE score >= $2
                ORDER BY note_id, score DESC, from_concept
            ), counted AS (
                SELECT note_id, count(DISTINCT from_concept) AS shared
                FROM alike
                WHERE score >= $2
                GROUP BY note_id
            )
            INSERT INTO link (from_note, to_note, from_concept, from_section, from_start, to_concept, to_section, to_start,
                shared, score)
            SELECT $1, note_id, from_concept, from_section, from_start, to_concept, to_section, to_start, shared, score
            FROM best
            JOIN counted USING (note_id)
            ORDER BY shared DESC, score DESC, note_id DESC
            LIMIT $3
            ON CONFLICT DO NOTHING
            """;
    private static final String OF_NOTE = """
            SELECT link.from_note = note.id AS outgoing,
                   other.note_id,
                   other.title,
                   CASE WHEN link.from_note = note.id THEN from_concept ELSE to_concept END AS here,
                   CASE WHEN link.from_note = note.id THEN to_concept ELSE from_concept END AS there,
                   CASE WHEN link.from_note = note.id THEN to_section ELSE from_section END AS section,
                   CASE WHEN link.from_note = note.id THEN to_start ELSE from_start END AS start,
                   link.shared,
                   link.score,
                   link.status
            FROM note
            LEFT JOIN link ON note.id IN (link.from_note, link.to_note)
            LEFT JOIN note other_note
                ON other_note.id = CASE WHEN link.from_note = note.id THEN link.to_note ELSE link.from_note END
            LEFT JOIN note_version other ON other.note_id = other_note.id AND other.version = other_note.version
            WHERE note.id = $1 AND note.user_id = $2
            ORDER BY link.shared DESC, link.score DESC, other.note_id
            """;

    private final Pool pool;

    Links(Pool pool) {
        this.pool = pool;
    }

    /** Reads the concepts of a note's current version, and suggests links to the person's other notes by them. */
    public Uni<Void> renew(SqlConnection tx, UUID noteId) {
        return tx.preparedQuery(FORGET_CONCEPTS).execute(Tuple.of(noteId))
                .chain(() -> tx.preparedQuery(READ_CONCEPTS).execute(Tuple.of(noteId)))
                .chain(() -> tx.preparedQuery(FORGET_SUGGESTIONS).execute(Tuple.of(noteId)))
                .chain(() -> tx.preparedQuery(SUGGEST).execute(Tuple.of(noteId, ALIKE, MOST_PAIRS)))
                .replaceWithVoid();
    }

    /** The links of a note both ways, if it is this person's; the closest first. */
    public Uni<Optional<NoteLinks>> of(UUID noteId, UUID userId) {
        return pool.preparedQuery(OF_NOTE).execute(Tuple.of(noteId, userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return Optional.empty();
            }
            List<Link> outgoing = new ArrayList<>();
            List<Link> incoming = new ArrayList<>();
            for (Row row : rows) {
                // A note without links is one row without one.
                if (row.getUUID("note_id") != null) {
                    (row.getBoolean("outgoing") ? outgoing : incoming).add(link(row));
                }
            }
            return Optional.of(new NoteLinks(outgoing, incoming));
        });
    }

    private static Link link(Row row) {
        String here = row.getString("here");
        return new Link(row.getUUID("note_id"), row.getString("title"), here, row.getString("section"),
                row.getDouble("start"), reason(here, row.getString("there"), row.getInteger("shared")),
                row.getFloat("score"), row.getString("status"));
    }

    private static String reason(String here, String there, int shared) {
        String names = here.equalsIgnoreCase(there)
                ? "Both explain “" + here + "”"
                : "“" + here + "” here is close to “" + there + "” there";
        return switch (shared) {
            case 1 -> names + ".";
            case 2 -> names + ", and one more concept.";
            default -> names + ", and " + (shared - 1) + " more concepts.";
        };
    }
}
