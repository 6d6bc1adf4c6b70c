package dev.studybuddy.platform.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Applies an event to the state of this service. All writes go through the given transaction. */
@FunctionalInterface
public interface EventHandler<T> {
    Uni<Void> apply(SqlConnection tx, T event);
}
