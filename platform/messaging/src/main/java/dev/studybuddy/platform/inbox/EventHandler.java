package dev.studybuddy.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What an event does to this service's state: everything it writes goes through the transaction given. */
@FunctionalInterface
public interface EventHandler<T> {
    Uni<Void> apply(SqlConnection tx, T event);
}
