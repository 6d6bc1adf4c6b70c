package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.concept.ConceptPage.Statement;

/** Reads the concepts of a user over all notes. A concept exists while a note defines it. */
@ApplicationScoped
class ConceptPageRepository {
    private static final String SUMMARY = """
            SELECT concept_id,
                   mode() WITHIN GROUP (ORDER BY name) AS name,
                   count(DISTINCT note_id)::int AS notes,
                   ARRAY(
                       SELECT DISTINCT spelling
                       FROM concept AS same
                       CROSS JOIN unnest(same.aliases || same.name) AS spelling
                       WHERE same.user_id = $1 AND same.concept_id = concept.concept_id
                       ORDER BY spelling
                       LIMIT 50
                   ) AS names
            FROM concept
            """;
    private static final String LIST = SUMMARY + """
            WHERE user_id = $1
                AND concept_id IN (
                    SELECT concept_id
                    FROM concept
                    WHERE user_id = $1
                        AND concept_id < $2
                        AND ($3 = '' OR (note_id, position) IN (
                            SELECT note_id, position
                            FROM concept_name
                            WHERE user_id = $1
                                AND (key LIKE '%' || $3 || '%' OR $3 OPERATOR(public.<%) key)
                        ))
                    GROUP BY concept_id
                    ORDER BY concept_id DESC
                    LIMIT $4
                )
            GROUP BY concept_id
            ORDER BY concept_id DESC
            """;
    private static final String FIND_SUMMARY = SUMMARY + """
            WHERE user_id = $1 AND concept_id = $2
            GROUP BY concept_id
            """;
    private static final String FIND_STATEMENTS = """
            SELECT concept.note_id, current.title, concept.definition, concept.start, concept.section, current.content
            FROM concept
            JOIN note ON note.id = concept.note_id
            JOIN note_version current ON current.note_id = note.id AND current.version = note.version
            WHERE concept.user_id = $1 AND concept.concept_id = $2
            ORDER BY concept.note_id DESC, concept.position
            LIMIT 50
            """;

    private final Pool pool;

    ConceptPageRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * The concepts of a user, newest first.
     *
     * @param query part of a name, or a similar one; empty for all
     * @param before only concepts with a smaller id
     */
    Uni<List<ConceptSummary>> list(UUID userId, String query, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, before, ConceptName.key(query), limit))
                .map(rows -> rows.stream().map(ConceptPageRepository::summary).toList());
    }

    /** The page of a concept; empty when no note of the user defines it. */
    Uni<Optional<ConceptPage>> find(UUID userId, UUID conceptId) {
        return pool.preparedQuery(FIND_SUMMARY).execute(Tuple.of(userId, conceptId)).chain(rows -> rows.rowCount() == 0
                ? Uni.createFrom().item(Optional.<ConceptPage>empty())
                : pool.preparedQuery(FIND_STATEMENTS).execute(Tuple.of(userId, conceptId))
                        .map(found -> Optional.of(page(summary(rows.iterator().next()), found))));
    }

    private static ConceptPage page(ConceptSummary summary, RowSet<Row> rows) {
        Set<String> keys = new LinkedHashSet<>(summary.aliases().stream().map(ConceptName::key)
                .filter(key -> !key.isEmpty()).collect(Collectors.toSet()));
        keys.add(ConceptName.key(summary.name()));
        Set<UUID> read = new LinkedHashSet<>();
        List<Statement> statements = new ArrayList<>();
        for (Row row : rows) {
            UUID noteId = row.getUUID("note_id");
            if (!row.getString("definition").isEmpty()) {
                statements.add(new Statement(noteId, row.getString("title"), row.getString("definition"),
                        row.getDouble("start"), row.getString("section")));
            }
            if (read.add(noteId)) {
                statements.addAll(StatementExtractor.extract(noteId, row.getString("title"), row.getString("content"),
                        keys));
            }
        }
        return new ConceptPage(summary.id(), summary.name(), summary.aliases(), summary.notes(), statements,
                FigureComparison.compare(statements));
    }

    private static ConceptSummary summary(Row row) {
        String name = row.getString("name");
        return new ConceptSummary(row.getUUID("concept_id"), name, List.of(row.getArrayOfStrings("names")).stream()
                .filter(alias -> !alias.equals(name)).toList(), row.getInteger("notes"));
    }
}
