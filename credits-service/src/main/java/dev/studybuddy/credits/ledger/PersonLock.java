package dev.studybuddy.credits.ledger;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Keeps a person's erasure apart from all that opens something for them. Without it two transactions, neither of which sees
 * the other's rows, would leave a hold or an account to somebody who is gone. Taken before any row is locked.
 */
public final class PersonLock {
    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(hashtext('person'), hashtext($1::text))";
    private static final String TAKE = "SELECT pg_advisory_xact_lock(hashtext('person'), hashtext($1::text))";

    private PersonLock() {}

    /** For what opens something; held beside others of its kind until the transaction ends. */
    public static Uni<Void> share(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(SHARE).execute(Tuple.of(userId.toString())).replaceWithVoid();
    }

    /** For the erasure; held alone until the transaction ends. */
    public static Uni<Void> take(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(userId.toString())).replaceWithVoid();
    }
}
