package dev.studybuddy.platform.operator;

import java.time.Duration;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
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
    private static final String INSERT = """
            INSERT INTO operator_audit (operator, command, subject, detail)
            VALUES ($1, $2, $3, $4)
            """;
    private static final String REPLACE = "UPDATE operator_audit SET subject = $2 WHERE subject = $1";

    private OperatorAudit() {}

    static Uni<Void> add(SqlConnection tx, String operator, String command, String subject, String detail) {
        return tx.preparedQuery(INSERT).execute(Tuple.of(operator, command, subject, detail)).replaceWithVoid();
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
}
