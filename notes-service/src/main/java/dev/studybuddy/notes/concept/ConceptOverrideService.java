package dev.studybuddy.notes.concept;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/**
 * Merges and splits concepts by hand. The decision holds for the names: notes of later use it too, and so it outlives
 * new versions of the notes.
 */
@ApplicationScoped
class ConceptOverrideService {
    private static final String FIND_NAMES = """
            SELECT DISTINCT name
            FROM concept
            WHERE user_id = $1 AND concept_id = $2
            """;
    private static final String MOVE = """
            UPDATE concept
            SET concept_id = $3
            WHERE user_id = $1 AND concept_id = $2 AND name = ANY($4)
            """;
    private static final String SAVE = """
            INSERT INTO concept_override (user_id, key, concept_id)
            SELECT $1, key, $2
            FROM unnest($3::text[]) AS key
            ON CONFLICT (user_id, key) DO UPDATE
            SET concept_id = EXCLUDED.concept_id
            """;
    private static final String REDIRECT = """
            UPDATE concept_override
            SET concept_id = $3
            WHERE user_id = $1 AND concept_id = $2
            """;
    private static final String NEW_ID = "SELECT uuidv7() AS id";

    private final Pool pool;

    ConceptOverrideService(Pool pool) {
        this.pool = pool;
    }

    /**
     * Moves everything of one concept into another.
     *
     * @throws Problem {@code not_found} unless the user has both
     */
    Uni<Void> merge(UUID userId, UUID from, UUID into) {
        return withConcepts(userId, tx -> findNames(tx, userId, from).chain(names -> findNames(tx, userId, into)
                .chain(kept -> {
                    if (from.equals(into)) {
                        throw Problem.invalid("into", "Name another concept.");
                    }
                    return move(tx, userId, from, into, names)
                            .chain(() -> tx.preparedQuery(REDIRECT).execute(Tuple.of(userId, from, into)))
                            .chain(() -> save(tx, userId, into, kept))
                            .replaceWithVoid();
                })));
    }

    /**
     * Moves some names of a concept to a new one.
     *
     * @return the id of the new concept
     * @throws Problem {@code not_found} when the user has no such concept; {@code validation_failed} unless some names,
     * and not all, are given
     */
    Uni<UUID> split(UUID userId, UUID conceptId, List<String> aliases) {
        Set<String> keys = aliases.stream().map(ConceptName::key).collect(Collectors.toSet());
        return withConcepts(userId, tx -> findNames(tx, userId, conceptId).chain(names -> {
            Map<Boolean, Set<String>> parts = names.stream().collect(Collectors.partitioningBy(
                    name -> keys.contains(ConceptName.key(name)), Collectors.toSet()));
            if (parts.values().stream().anyMatch(Set::isEmpty)) {
                throw Problem.invalid("aliases",
                        "Give some of the names under which notes define this concept, not all.");
            }
            return tx.query(NEW_ID).execute().map(rows -> rows.iterator().next().getUUID("id"))
                    .call(id -> move(tx, userId, conceptId, id, parts.get(true)))
                    .call(() -> save(tx, userId, conceptId, parts.get(false)));
        }));
    }

    private <T> Uni<T> withConcepts(UUID userId, Function<SqlConnection, Uni<T>> change) {
        return pool.withTransaction(tx -> AdvisoryLock.USER.shared(tx, userId)
                .chain(() -> AdvisoryLock.CONCEPTS.exclusive(tx, userId)).chain(() -> change.apply(tx)));
    }

    private static Uni<Set<String>> findNames(SqlConnection tx, UUID userId, UUID conceptId) {
        return tx.preparedQuery(FIND_NAMES).execute(Tuple.of(userId, conceptId)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
            Set<String> names = new HashSet<>();
            rows.forEach(row -> names.add(row.getString("name")));
            return names;
        });
    }

    private static Uni<Void> move(SqlConnection tx, UUID userId, UUID from, UUID to, Collection<String> names) {
        return tx.preparedQuery(MOVE).execute(Tuple.of(userId, from, to, names.toArray(String[]::new)))
                .chain(() -> save(tx, userId, to, names));
    }

    private static Uni<Void> save(SqlConnection tx, UUID userId, UUID conceptId, Collection<String> names) {
        String[] keys = names.stream().map(ConceptName::key).distinct().toArray(String[]::new);
        return tx.preparedQuery(SAVE).execute(Tuple.of(userId, conceptId, keys)).replaceWithVoid();
    }
}
