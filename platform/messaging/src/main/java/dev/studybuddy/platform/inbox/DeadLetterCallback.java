package dev.studybuddy.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Runs in a transaction of its own when a record becomes a dead letter, for example to fail the job of the record. The
 * value may be unreadable, so only the key is passed.
 */
@FunctionalInterface
public interface DeadLetterCallback {
    DeadLetterCallback NONE = (tx, key) -> Uni.createFrom().voidItem();

    Uni<Void> apply(SqlConnection tx, String key);
}
