package dev.studybuddy.credits.ledger;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** People's accounts. */
public final class Accounts {
    // The update that changes nothing locks the row, so that a balance told afterwards is the one that follows from it.
    private static final String OPEN = """
            INSERT INTO account (kind, user_id)
            SELECT 'user', $1
            WHERE NOT EXISTS (SELECT FROM erased_person WHERE user_id = $1)
            ON CONFLICT (user_id) DO UPDATE SET user_id = EXCLUDED.user_id
            """;

    private Accounts() {}

    /** Makes sure that a person who was not erased has an account, and locks it. The person is locked already. */
    public static Uni<Void> open(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(OPEN).execute(Tuple.of(userId)).replaceWithVoid();
    }
}
