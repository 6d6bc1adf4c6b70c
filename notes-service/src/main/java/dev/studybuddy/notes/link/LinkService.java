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
 * Suggests links between the notes of one user that have concepts with the same or nearly the same name. Links are rows
 * of their own; the content of the notes does not change.
 */
@ApplicationScoped
public class LinkService {
    /**
     * Trigram similarity; below this value, names share syllables rather than a meaning ("photon", "photosynthesis":
     * 0.29).
     */
    private static final float MIN_SIMILARITY = 0.6f;
    private static final int MAX_LINKS = 10;

    private static final String DELETE_CONCEPTS = "DELETE FROM concept WHERE note_id = $1";
    private static final String INSERT_CONCEPTS = """
            INSERT INTO concept (note_id, position, name, start, section)
            SELECT note.id,
                   listed.position,
                   listed.value ->> 'name',
                   (listed.value ->> 'start')::double precision,
                   (
                       SELECT section ->> 'heading'
                       FROM jsonb_array_elements(current.sections) AS section
                       WHERE (section ->> 'start')::double precision <= (listed.value ->> 'start')::double precision
                       ORDER BY (section ->> 'start')::double precision DESC
                       LIMIT 1
                   )
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            CROSS JOIN jsonb_array_elements(current.concepts) WITH ORDINALITY AS listed (value, position)
            WHERE note.id = $1
            """;
    // Links that the user accepted or rejected stay.
    private static final String DELETE_SUGGESTIONS = """
            DELETE FROM link
            WHERE $1 IN (from_note, to_note) AND status = 'suggested'
            """;
    private static final String INSERT_SUGGESTIONS = """
            WITH candidate AS (
                SELECT other_concept.note_id,
                       own.name AS from_concept,
                       own.section AS from_section,
                       own.start AS from_start,
                       other_concept.name AS to_concept,
                       other_concept.section AS to_section,
                       other_concept.start AS to_start,
                       public.similarity(lower(own.name), lower(other_concept.name)) AS score
                FROM note
                JOIN concept own ON own.note_id = note.id
                JOIN note other ON other.user_id = note.user_id AND other.id <> note.id
                JOIN concept other_concept ON other_concept.note_id = other.id
                WHERE note.id = $1
            ), best AS (
                SELECT DISTINCT ON (note_id) *
                FROM candidate
                WHERE score >= $2
                ORDER BY note_id, score DESC, from_concept
            ), counted AS (
                SELECT note_id, count(DISTINCT from_concept) AS shared
                FROM candidate
                WHERE score >= $2
                GROUP BY note_id
            )
            INSERT INTO link (from_note, to_note, from_concept, from_section, from_start, to_concept, to_section,
                to_start, shared_concepts, score)
            SELECT $1, note_id, from_concept, from_section, from_start, to_concept, to_section, to_start, shared, score
            FROM best
            JOIN counted USING (note_id)
            ORDER BY shared DESC, score DESC, note_id DESC
            LIMIT $3
            ON CONFLICT DO NOTHING
            """;
    private static final String FIND_LINKS = """
            SELECT link.from_note = note.id AS outgoing,
                   other.note_id,
                   other.title,
                   CASE WHEN link.from_note = note.id THEN from_concept ELSE to_concept END AS own_concept,
                   CASE WHEN link.from_note = note.id THEN to_concept ELSE from_concept END AS other_concept,
                   CASE WHEN link.from_note = note.id THEN to_section ELSE from_section END AS section,
                   CASE WHEN link.from_note = note.id THEN to_start ELSE from_start END AS start,
                   link.shared_concepts,
                   link.score,
                   link.status
            FROM note
            LEFT JOIN link ON note.id IN (link.from_note, link.to_note)
            LEFT JOIN note other_note
                ON other_note.id = CASE WHEN link.from_note = note.id THEN link.to_note ELSE link.from_note END
            LEFT JOIN note_version other ON other.note_id = other_note.id AND other.version = other_note.version
            WHERE note.id = $1 AND note.user_id = $2
            ORDER BY link.shared_concepts DESC, link.score DESC, other.note_id
            """;

    private final Pool pool;

    LinkService(Pool pool) {
        this.pool = pool;
    }

    /** Extracts the concepts of the current version of a note and suggests links to other notes of the user. */
    public Uni<Void> refresh(SqlConnection tx, UUID noteId) {
        return tx.preparedQuery(DELETE_CONCEPTS).execute(Tuple.of(noteId))
                .chain(() -> tx.preparedQuery(INSERT_CONCEPTS).execute(Tuple.of(noteId)))
                .chain(() -> tx.preparedQuery(DELETE_SUGGESTIONS).execute(Tuple.of(noteId)))
                .chain(() -> tx.preparedQuery(INSERT_SUGGESTIONS).execute(Tuple.of(noteId, MIN_SIMILARITY, MAX_LINKS)))
                .replaceWithVoid();
    }

    /** The links of a note in both directions, best first; empty when the user has no such note. */
    public Uni<Optional<NoteLinks>> find(UUID noteId, UUID userId) {
        return pool.preparedQuery(FIND_LINKS).execute(Tuple.of(noteId, userId)).map(rows -> {
            if (rows.rowCount() == 0) {
                return Optional.empty();
            }
            List<Link> outgoing = new ArrayList<>();
            List<Link> incoming = new ArrayList<>();
            for (Row row : rows) {
                // A note without links is one row whose link columns are null.
                if (row.getUUID("note_id") != null) {
                    (row.getBoolean("outgoing") ? outgoing : incoming).add(link(row));
                }
            }
            return Optional.of(new NoteLinks(outgoing, incoming));
        });
    }

    private static Link link(Row row) {
        String ownConcept = row.getString("own_concept");
        return new Link(row.getUUID("note_id"), row.getString("title"), ownConcept, row.getString("section"),
                row.getDouble("start"), reason(ownConcept, row.getString("other_concept"), row.getInteger(
                        "shared_concepts")),
                row.getFloat("score"), row.getString("status"));
    }

    private static String reason(String ownConcept, String otherConcept, int shared) {
        String names = ownConcept.equalsIgnoreCase(otherConcept)
                ? "Both explain “" + ownConcept + "”"
                : "“" + ownConcept + "” here is close to “" + otherConcept + "” there";
        return switch (shared) {
            case 1 -> names + ".";
            case 2 -> names + ", and one more concept.";
            default -> names + ", and " + (shared - 1) + " more concepts.";
        };
    }
}
