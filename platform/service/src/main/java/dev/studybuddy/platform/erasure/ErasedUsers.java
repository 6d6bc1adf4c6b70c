package dev.studybuddy.platform.erasure;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/**
 * The tombstones of erased users, in the service's table {@code erased_user(user_id)}. They outlive the user, so that
 * an access token that has not expired and an event that arrives late create nothing.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class ErasedUsers {
    private static final String FIND = "SELECT FROM erased_user WHERE user_id = $1";
    private static final String INSERT = "INSERT INTO erased_user (user_id) VALUES ($1) ON CONFLICT DO NOTHING";

    private final Pool pool;

    ErasedUsers(Pool pool) {
        this.pool = pool;
    }

    /**
     * Keeps the user from being erased before the transaction ends. The first lock that the transaction acquires.
     *
     * @return fails with the 401 problem when the user is erased
     */
    public Uni<Void> requireNotErased(SqlConnection tx, UUID userId) {
        return AdvisoryLock.USER.shared(tx, userId).chain(() -> require(tx, userId));
    }

    /** @return fails with the 401 problem when the user is erased */
    public Uni<Void> requireNotErased(UUID userId) {
        return require(pool, userId);
    }

    /** Whether the user is erased; no erasure begins before the transaction ends. For consumers of events. */
    public Uni<Boolean> isErased(SqlConnection tx, UUID userId) {
        return AdvisoryLock.USER.shared(tx, userId).chain(() -> find(tx, userId));
    }

    /** Waits for the transactions that write for the user; from this transaction's commit on the user is erased. */
    public Uni<Void> add(SqlConnection tx, UUID userId) {
        return AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> tx.preparedQuery(INSERT).execute(Tuple.of(userId))).replaceWithVoid();
    }

    private static Uni<Void> require(SqlClient client, UUID userId) {
        return find(client, userId).invoke(erased -> {
            if (erased) {
                throw Problem.unauthenticated();
            }
        }).replaceWithVoid();
    }

    private static Uni<Boolean> find(SqlClient client, UUID userId) {
        return client.preparedQuery(FIND).execute(Tuple.of(userId)).map(rows -> rows.rowCount() > 0);
    }
}
