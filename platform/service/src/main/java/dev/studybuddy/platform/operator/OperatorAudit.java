package dev.studybuddy.platform.operator;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.cleanup.CleanupTask;
import dev.studybuddy.platform.user.LogContext;

/**
 * The table {@code operator_audit} of a service: who changed what with its commands. A row is kept for two years. When
 * a user is erased, the rows about the user stay, under the hash that log lines contain.
 */
public final class OperatorAudit {
    private static final String TABLE = "operator_audit";
    private static final Duration RETENTION = Duration.ofDays(730);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String INSERT = """
            INSERT INTO operator_audit (operator, command, subject, detail)
            VALUES ($1, $2, $3, $4)
            """;
    private static final String REPLACE = "UPDATE operator_audit SET subject = $2 WHERE subject = $1";

    private OperatorAudit() {}

    /**
     * Makes a change and records it, in one transaction, which a dry run rolls back. A change that fails is not
     * recorded.
     *
     * @param subject the id of what is changed
     * @param detail what is set, without any content of users
     */
    public static <T> T apply(CommandChange change, Pool pool, Object subject, String detail,
            Function<SqlConnection, Uni<T>> action) {
        AtomicReference<T> result = new AtomicReference<>();
        return pool.withTransaction(tx -> action.apply(tx).invoke(result::set)
                .call(() -> tx.preparedQuery(INSERT).execute(Tuple.of(change.operator(), change.commandName(),
                        subject.toString(), detail)))
                .call(() -> change.isDryRun() ? rollBack() : Uni.createFrom().voidItem()))
                .onFailure(RolledBackException.class).recoverWithItem(result::get)
                .await().atMost(TIMEOUT);
    }

    /** Replaces the id of an erased user by its hash. */
    public static Uni<Void> anonymize(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(REPLACE).execute(Tuple.of(userId.toString(), LogContext.hash(userId.toString())))
                .replaceWithVoid();
    }

    /** Deletes the rows that are older than two years. */
    public static CleanupTask cleanup() {
        return CleanupTask.hourly(TABLE, "created_at", RETENTION);
    }

    private static Uni<Void> rollBack() {
        return Uni.createFrom().failure(new RolledBackException());
    }

    /** Ends the transaction of a dry run. */
    private static final class RolledBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RolledBackException() {
            super("dry run", null, false, false);
        }
    }
}
