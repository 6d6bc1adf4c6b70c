package dev.studybuddy.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * What is said, in a transaction of its own, when a record is given up: for example that its job failed.
 * The record's value may be unreadable, so only its key is given.
 */
@FunctionalInterface
public interface DeadLetterCallback {
    DeadLetterCallback SAY_NOTHING = (tx, key) -> Uni.createFrom().voidItem();

    Uni<Void> apply(SqlConnection tx, String key);
}
