package dev.studybuddy.notes.note;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Keeps a person's erasure apart from all else that changes their notes, which shares the lock by {@link VideoLock}. */
public final class PersonLock {
    private static final String TAKE = "SELECT pg_advisory_xact_lock(hashtext('person'), hashtext($1::text))";

    private PersonLock() {}

    /** Held alone until the transaction ends. */
    public static Uni<Void> take(SqlConnection tx, UUID userId) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(userId.toString())).replaceWithVoid();
    }
}
