package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.concept.NoteConcepts.Entry;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Section;
import dev.studybuddy.platform.event.EventJson;

/** Finds and saves the indexed concepts of notes. */
@ApplicationScoped
class ConceptRepository {
    private static final String FIND_CURRENT = """
            SELECT note.user_id,
                   current.title,
                   current.subject,
                   current.language,
                   current.concepts::text AS concepts,
                   current.sections::text AS sections
            FROM note
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE note.id = $1
            """;
    private static final String DELETE = "DELETE FROM concept WHERE note_id = $1 RETURNING name, concept_id";
    private static final String FIND_OVERRIDES = """
            SELECT key, concept_id
            FROM concept_override
            WHERE user_id = $1 AND key = ANY($2)
            """;
    // Reads at most $4 rows of the index for each key.
    static final String FIND_CANDIDATES = """
            SELECT note_id
            FROM unnest($3::text[]) AS own (key)
            CROSS JOIN LATERAL (
                SELECT note_id
                FROM concept_name
                WHERE user_id = $1 AND concept_name.key = own.key AND note_id <> $2
                ORDER BY note_id DESC
                LIMIT $4
            ) AS found
            GROUP BY note_id
            ORDER BY count(*) DESC, note_id DESC
            LIMIT $5
            """;
    private static final String FIND_CONCEPTS = """
            SELECT concept.note_id,
                   concept.position,
                   concept.concept_id,
                   concept.name,
                   concept.aliases,
                   concept.definition,
                   concept.start,
                   concept.section,
                   current.title,
                   current.subject,
                   current.language
            FROM concept
            JOIN note ON note.id = concept.note_id
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE concept.note_id = ANY($1) AND concept.concept_id IS NOT NULL
            ORDER BY concept.note_id, concept.position
            """;
    private static final String INSERT = """
            INSERT INTO concept (note_id, user_id, position, name, start, section, aliases, definition, concept_id)
            SELECT $1, $2, position, name, start, section, aliases, definition, coalesce(concept_id, uuidv7())
            FROM jsonb_to_recordset($3::text::jsonb) AS listed (position int, name text, start double precision,
                section text, aliases text[], definition text, concept_id uuid)
            """;
    private static final String INSERT_NAMES = """
            INSERT INTO concept_name (note_id, position, key, user_id)
            SELECT $1, position, jsonb_array_elements_text(keys), $2
            FROM jsonb_to_recordset($3::text::jsonb) AS listed (position int, keys jsonb)
            """;
    private static final int MAX_ROWS_OF_KEY = 200;
    private static final int MAX_CANDIDATES = 50;

    /** The current version of a note. */
    record Current(UUID userId, String title, String subject, String language, List<Concept> concepts,
            List<Section> sections) {}

    /** A row of the table {@code concept}, with the keys of its names. */
    record Indexed(int position, String name, Double start, String section, List<String> aliases, String definition,
            UUID conceptId, Set<String> keys) {}

    Uni<Current> findCurrent(SqlConnection tx, UUID noteId) {
        return tx.preparedQuery(FIND_CURRENT).execute(Tuple.of(noteId)).map(rows -> {
            Row row = rows.iterator().next();
            return new Current(row.getUUID("user_id"), row.getString("title"), row.getString("subject"),
                    row.getString("language"), List.of(EventJson.read(row.getString("concepts"), Concept[].class)),
                    List.of(EventJson.read(row.getString("sections"), Section[].class)));
        });
    }

    /** Deletes the concepts of a note and returns the ids that they had, by the keys of their names. */
    Uni<Map<String, UUID>> delete(SqlConnection tx, UUID noteId) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(noteId)).map(rows -> {
            Map<String, UUID> ids = new HashMap<>();
            rows.forEach(row -> {
                if (row.getUUID("concept_id") != null) {
                    ids.put(ConceptName.key(row.getString("name")), row.getUUID("concept_id"));
                }
            });
            return ids;
        });
    }

    Uni<Map<String, UUID>> findOverrides(SqlConnection tx, UUID userId, Collection<String> keys) {
        return tx.preparedQuery(FIND_OVERRIDES).execute(Tuple.of(userId, keys.toArray(String[]::new))).map(rows -> {
            Map<String, UUID> ids = new HashMap<>();
            rows.forEach(row -> ids.put(row.getString("key"), row.getUUID("concept_id")));
            return ids;
        });
    }

    /** The notes of the user that have the most names in common with these keys, at most {@value #MAX_CANDIDATES}. */
    Uni<List<NoteConcepts>> findCandidates(SqlConnection tx, UUID userId, UUID noteId, Collection<String> keys) {
        return tx.preparedQuery(FIND_CANDIDATES).execute(Tuple.of(userId, noteId, keys.toArray(String[]::new),
                MAX_ROWS_OF_KEY, MAX_CANDIDATES))
                .map(rows -> rows.stream().map(row -> row.getUUID("note_id")).toArray(UUID[]::new))
                .chain(ids -> tx.preparedQuery(FIND_CONCEPTS).execute(Tuple.of((Object) ids)))
                .map(rows -> {
                    Map<UUID, List<Row>> byNote = new LinkedHashMap<>();
                    rows.forEach(row -> byNote.computeIfAbsent(row.getUUID("note_id"), id -> new ArrayList<>())
                            .add(row));
                    return byNote.values().stream().map(ConceptRepository::noteConcepts).toList();
                });
    }

    Uni<Void> insert(SqlConnection tx, UUID noteId, UUID userId, List<Indexed> concepts) {
        Tuple parameters = Tuple.of(noteId, userId, EventJson.write(concepts));
        return tx.preparedQuery(INSERT).execute(parameters)
                .chain(() -> tx.preparedQuery(INSERT_NAMES).execute(parameters)).replaceWithVoid();
    }

    private static NoteConcepts noteConcepts(List<Row> rows) {
        Row first = rows.get(0);
        return NoteConcepts.of(first.getUUID("note_id"), first.getString("language"), first.getString("title"),
                first.getString("subject"), rows.stream().map(row -> Entry.of(row.getInteger("position"),
                        row.getUUID("concept_id"), new ConceptPlace(row.getString("name"), row.getString("section"),
                                row.getDouble("start")),
                        List.of(row.getArrayOfStrings("aliases")), row.getString("definition"))).toList());
    }
}
