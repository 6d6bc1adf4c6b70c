package dev.studybuddy.credits.ledger;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The accounts of users. */
public final class AccountRepository {
    // The UPDATE changes nothing but locks the row: a balance read afterwards cannot change before the commit.
    private static final String CREATE = """
            INSERT INTO account (kind, user_id)
            SELECT 'user', $1
            WHERE NOT EXISTS (SELECT FROM erased_user WHERE user_id = $1)
            ON CONFLICT (user_id) DO UPDATE SET user_id = EXCLUDED.user_id
            """;

    private AccountRepository() {}

    /**
     * Creates the account if it is missing and the user is not erased, and locks it. The caller holds the user lock.
     */
    public static Uni<Void> createIfAbsent(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(CREATE).execute(Tuple.of(userId)).replaceWithVoid();
    }
}
