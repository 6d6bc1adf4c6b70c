package dev.studybuddy.video.wakeup;

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

/**
 * Wakes requests that wait for a row to change. Whichever replica changes it, PostgreSQL tells all of them: each has one
 * connection that listens, whatever the number of requests. A notification only says that it is time to look.
 */
@ApplicationScoped
public class WakeUps {
    private static final Logger LOG = Logger.getLogger(WakeUps.class);
    /** The channels of the triggers in the migrations; what they carry is the id of the row. */
    private static final String LISTEN = "LISTEN video_job_decided; LISTEN video_playlist_read";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final Pool pool;
    private final Vertx vertx;
    private final ConcurrentMap<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private volatile SqlConnection listening;
    private volatile boolean stopped;

    WakeUps(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /**
     * Reads something again and again, whenever it may have changed, until it is decided or the time is over. The answer is
     * what was read last.
     *
     * @param id the row that it depends on
     */
    public <T> Uni<T> await(UUID id, Duration atMost, Supplier<Uni<T>> read, Predicate<T> undecided) {
        return Uni.createFrom().deferred(() -> next(id, System.nanoTime() + atMost.toNanos(), read, undecided));
    }

    private <T> Uni<T> next(UUID id, long end, Supplier<Uni<T>> read, Predicate<T> undecided) {
        // Asked for before it is read, so that no change falls in between.
        CompletableFuture<Void> change = change(id, Duration.ofNanos(end - System.nanoTime()));
        Context request = Vertx.currentContext();
        return read.get().chain(seen -> undecided.test(seen) && System.nanoTime() < end
                // A copy: a caller who hangs up gives up waiting for himself alone.
                ? Uni.createFrom().completionStage(change::copy)
                        // The wake-up comes from another context; the answer belongs to the request's.
                        .emitOn(work -> request.runOnContext(ignored -> work.run()))
                        .chain(() -> next(id, end, read, undecided))
                : Uni.createFrom().item(seen));
    }

    /** Completes when it is time to look again, at the latest after so long; never fails. */
    private CompletableFuture<Void> change(UUID rowId, Duration atMost) {
        return waiting.computeIfAbsent(rowId, id -> {
            CompletableFuture<Void> woken = new CompletableFuture<>();
            vertx.setTimer(Math.max(1, atMost.toMillis()), timer -> wake(id));
            return woken;
        });
    }

    void start(@Observes StartupEvent started) {
        listen();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        SqlConnection open = listening;
        if (open != null) {
            // Back in the pool it would go on listening for nobody.
            open.query("UNLISTEN *").execute().chain(open::close).subscribe().with(closed -> {},
                    failure -> LOG.debugf("The connection that listens was gone: %s", failure.toString()));
        }
    }

    private void listen() {
        pool.getConnection().chain(connection -> {
            PgConnection.newInstance((io.vertx.pgclient.PgConnection) connection.getDelegate())
                    .notificationHandler(notification -> wake(UUID.fromString(notification.getPayload())));
            connection.closeHandler(this::again);
            listening = connection;
            return connection.query(LISTEN).execute().onFailure().call(connection::close);
        }).subscribe().with(
                // Whatever was decided while nobody listened is looked for now.
                listens -> waiting.keySet().forEach(this::wake),
                failure -> {
                    LOG.warnf("Nobody listens for what requests wait for: %s", failure.getClass().getSimpleName());
                    again();
                });
    }

    private void again() {
        if (!stopped) {
            vertx.setTimer(RECONNECT.toMillis(), timer -> listen());
        }
    }

    private void wake(UUID id) {
        CompletableFuture<Void> woken = waiting.remove(id);
        if (woken != null) {
            woken.complete(null);
        }
    }
}
