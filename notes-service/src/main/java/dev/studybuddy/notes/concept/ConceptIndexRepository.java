package dev.studybuddy.notes.concept;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads which concepts the notes of a user define. */
@ApplicationScoped
public class ConceptIndexRepository {
    private static final int MAX_ROWS = 100_000;
    private static final String FIND = """
            SELECT note_id, position, concept_id, name, aliases
            FROM concept
            WHERE user_id = $1 AND concept_id IS NOT NULL
            ORDER BY note_id, position
            LIMIT $2
            """;

    private final Pool pool;

    ConceptIndexRepository(Pool pool) {
        this.pool = pool;
    }

    /** The concepts of the oldest notes first, at most {@value #MAX_ROWS} definitions. */
    public Uni<ConceptIndex> find(UUID userId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(userId, MAX_ROWS)).map(rows -> {
            ConceptIndex index = new ConceptIndex();
            rows.forEach(row -> index.add(row.getUUID("note_id"), row.getInteger("position"),
                    row.getUUID("concept_id"), row.getString("name"), List.of(row.getArrayOfStrings("aliases"))));
            return index;
        });
    }
}
