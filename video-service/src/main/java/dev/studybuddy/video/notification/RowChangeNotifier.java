package dev.studybuddy.video.notification;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.platform.database.TransientFailure;

/**
 * Resumes requests that wait for a change of a row. PostgreSQL notifies all replicas; each replica has one listener
 * connection for all of its requests. A notification only triggers another read.
 */
@ApplicationScoped
public class RowChangeNotifier {
    private static final Logger LOG = Logger.getLogger(RowChangeNotifier.class);
    /** The channels of the triggers in the migrations. The payload is the id of the row. */
    private static final String LISTEN = "LISTEN video_job_decided; LISTEN video_playlist_fetched; "
            + "LISTEN video_previewed";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final Pool pool;
    private final Vertx vertx;
    private final ConcurrentMap<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private volatile SqlConnection listener;
    private volatile boolean stopped;

    RowChangeNotifier(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /**
     * Repeats a read whenever the row may have changed, until the result is final or the timeout is over. Returns the
     * last
     * result.
     *
     * @param id the id of the row
     */
    public <T> Uni<T> awaitChange(UUID id, Duration timeout, Supplier<Uni<T>> read, Predicate<T> isPending) {
        return Uni.createFrom().deferred(() -> next(id, System.nanoTime() + timeout.toNanos(), read, isPending));
    }

    private <T> Uni<T> next(UUID id, long end, Supplier<Uni<T>> read, Predicate<T> isPending) {
        // Registered before the read, so that no change is missed in between.
        CompletableFuture<Void> change = change(id, Duration.ofNanos(end - System.nanoTime()));
        Context request = Vertx.currentContext();
        return read.get().chain(seen -> isPending.test(seen) && System.nanoTime() < end
                // A copy: the cancellation of one request does not affect the others.
                ? Uni.createFrom().completionStage(change::copy)
                        // The notification arrives on another context; the response belongs to the request's.
                        .emitOn(work -> request.runOnContext(ignored -> work.run()))
                        .chain(() -> next(id, end, read, isPending))
                : Uni.createFrom().item(seen));
    }

    /** Completes at the next change or at the timeout; never fails. */
    private CompletableFuture<Void> change(UUID rowId, Duration timeout) {
        return waiting.computeIfAbsent(rowId, id -> {
            CompletableFuture<Void> change = new CompletableFuture<>();
            vertx.setTimer(Math.max(1, timeout.toMillis()), timer -> notifyWaiting(id));
            return change;
        });
    }

    void start(@Observes StartupEvent started) {
        listen();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        SqlConnection open = listener;
        if (open != null) {
            // The pooled connection must not stay subscribed.
            open.query("UNLISTEN *").execute().chain(open::close).subscribe().with(closed -> {},
                    failure -> LOG.debugf("Unlisten failed: exception=%s", failure.getClass().getSimpleName()));
        }
    }

    private void listen() {
        pool.getConnection().chain(connection -> {
            PgConnection.newInstance((io.vertx.pgclient.PgConnection) connection.getDelegate())
                    .notificationHandler(notification -> notifyWaiting(UUID.fromString(notification.getPayload())));
            connection.closeHandler(this::reconnect);
            listener = connection;
            return connection.query(LISTEN).execute().onFailure().call(connection::close);
        }).subscribe().with(
                // Changes without a connection are read now.
                listens -> waiting.keySet().forEach(this::notifyWaiting),
                failure -> {
                    LOG.warnf("Listening for row changes failed: exception=%s", TransientFailure.kind(failure));
                    reconnect();
                });
    }

    private void reconnect() {
        if (!stopped) {
            vertx.setTimer(RECONNECT.toMillis(), timer -> listen());
        }
    }

    private void notifyWaiting(UUID id) {
        CompletableFuture<Void> change = waiting.remove(id);
        if (change != null) {
            change.complete(null);
        }
    }
}
