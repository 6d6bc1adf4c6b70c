package dev.studybuddy.notes.session;

import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The transaction of a request that changes entities. */
public final class RequestTransaction {
    private RequestTransaction() {}

    /**
     * Runs the work in a transaction, on the event loop: a request with a large body arrives on a worker thread, where
     * Hibernate Reactive opens no session.
     */
    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().voidItem().emitOn(command -> context.runOnContext(ignored -> command.run()))
                .chain(() -> Panache.withTransaction(work));
    }
}
