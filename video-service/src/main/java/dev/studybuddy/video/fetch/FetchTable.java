package dev.studybuddy.video.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.outbox.OutgoingEvent;

/**
 * A table of fetches by workers: one row for each fetched thing, with its result or a pending fetch, shared by all
 * users. A user starts a bounded number of fetches.
 */
public final class FetchTable {
    /** Whether a row is still used: a pending fetch, or a result that is fresh enough for its kind. */
    private static final String CURRENT = """
            CASE
                WHEN existing.done_at IS NULL THEN existing.requested_at >= now() - $2 * interval '1 millisecond'
                WHEN existing.code IS NULL THEN existing.done_at >= now() - $3 * interval '1 millisecond'
                WHEN existing.code = ANY ($4::text[]) THEN existing.done_at >= now() - $5 * interval '1 millisecond'
                ELSE existing.done_at >= now() - $6 * interval '1 millisecond'
            END
            """;
    private static final String FIND_CURRENT = "SELECT id FROM %1$s AS existing WHERE %2$s = $1 AND " + CURRENT;
    private static final String COUNT = """
            SELECT count(*) AS in_hour,
                   count(*) FILTER (WHERE done_at IS NULL AND requested_at >= now() - $2 * interval '1 millisecond')
                       AS pending
            FROM %1$s
            WHERE user_id = $1 AND requested_at >= now() - interval '1 hour'
            """;
    /** One statement decides which request starts the fetch; concurrent requests find its row. */
    private static final String CLAIM = """
            INSERT INTO %1$s AS existing (%2$s, user_id)
            VALUES ($1, $7)
            ON CONFLICT (%2$s) DO UPDATE
            SET request_id = uuidv7(), user_id = $7, requested_at = now(), done_at = NULL, content = NULL, code = NULL
            WHERE NOT
            """ + CURRENT + " RETURNING id, request_id";
    private static final String FIND = "SELECT done_at, content, code FROM %1$s WHERE id = $1";
    private static final String COMPLETE = """
            UPDATE %1$s
            SET done_at = now(), content = $2, code = $3
            WHERE request_id = $1 AND done_at IS NULL
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final ErasedUsers erased;
    private final Columns columns;
    private final Settings settings;

    public FetchTable(Pool pool, Outbox outbox, ErasedUsers erased, Columns columns, Settings settings) {
        this.pool = pool;
        this.outbox = outbox;
        this.erased = erased;
        this.columns = columns;
        this.settings = settings;
    }

    /** The name of the table and of its column with YouTube's id of the fetched thing. */
    public record Columns(String table, String key) {}

    /**
     * How long results are used, and how many fetches a user may start.
     *
     * @param freshFor how long a result without a code is used
     * @param finalCodes codes that do not depend on the worker
     * @param finalFor how long a result with a final code is used
     * @param retryAfter how long any other result is used: the pause after a failed fetch
     * @param lostAfter a fetch without a result for this long is repeated
     * @param maxPending pending fetches of one user
     * @param maxPerHour fetched things of one user in an hour; a repeated fetch of one counts once
     */
    public record Settings(Duration freshFor, Set<String> finalCodes, Duration finalFor, Duration retryAfter,
            Duration lostAfter, int maxPending, int maxPerHour) {}

    /**
     * Starts a fetch unless a recent result or a pending fetch exists. Returns the id of the row, which changes later;
     * empty if the user has reached a limit, so that nothing is fetched.
     *
     * @param event builds the request to the workers from the id of the request
     */
    public Uni<Optional<UUID>> request(UUID userId, String key, Function<UUID, OutgoingEvent> event) {
        return pool.preparedQuery(sql(FIND_CURRENT)).execute(parameters(key)).map(FetchTable::id)
                .chain(current -> current.isPresent()
                        ? erased.requireNotErased(userId).replaceWith(current)
                        : start(userId, key, event));
    }

    private Uni<Optional<UUID>> start(UUID userId, String key, Function<UUID, OutgoingEvent> event) {
        // Exclusive, as the user's other fetches count too.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> erased.requireNotErased(tx, userId))
                .chain(() -> isWithinLimits(tx, userId))
                .chain(within -> within
                        ? claim(tx, userId, key, event)
                        : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Boolean> isWithinLimits(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(sql(COUNT)).execute(Tuple.of(userId, settings.lostAfter().toMillis()))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("in_hour") < settings.maxPerHour()
                        && row.getLong("pending") < settings.maxPending());
    }

    private Uni<Optional<UUID>> claim(SqlConnection tx, UUID userId, String key,
            Function<UUID, OutgoingEvent> event) {
        return tx.preparedQuery(sql(CLAIM)).execute(parameters(key).addUUID(userId)).chain(claimed -> {
            if (claimed.rowCount() == 0) {
                return tx.preparedQuery(sql(FIND_CURRENT)).execute(parameters(key)).map(FetchTable::id);
            }
            OutgoingEvent requested = event.apply(claimed.iterator().next().getUUID("request_id"));
            return outbox.append(tx, requested.topic(), requested.key(), requested.value()).replaceWith(id(claimed));
        });
    }

    /** Finds the columns {@code done_at}, {@code content} and {@code code} of a fetch; empty for a deleted row. */
    public Uni<Optional<Row>> find(UUID id) {
        return pool.preparedQuery(sql(FIND)).execute(Tuple.of(id)).map(rows -> rows.stream().findFirst());
    }

    /**
     * Stores the result of a fetch. The result of a deleted or repeated fetch is ignored.
     *
     * @param content JSON; null without one
     * @param code why the content is absent or incomplete; null if it is neither
     */
    public Uni<Void> complete(SqlConnection tx, UUID requestId, String content, String code) {
        return tx.preparedQuery(sql(COMPLETE)).execute(Tuple.of(requestId, content, code)).replaceWithVoid();
    }

    private Tuple parameters(String key) {
        return Tuple.of(key, settings.lostAfter().toMillis(), settings.freshFor().toMillis(),
                settings.finalCodes().toArray(String[]::new), settings.finalFor().toMillis(),
                settings.retryAfter().toMillis());
    }

    private String sql(String statement) {
        return statement.formatted(columns.table(), columns.key());
    }

    private static Optional<UUID> id(RowSet<Row> rows) {
        return rows.stream().findFirst().map(row -> row.getUUID("id"));
    }
}
