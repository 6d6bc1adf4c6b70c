package dev.studybuddy.video.submission;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Wakes requests that wait for the ledger. Whichever replica stores the decision, PostgreSQL tells all of them: each has
 * one connection that listens, whatever the number of requests. A notification only says that it is time to look.
 */
@ApplicationScoped
class LedgerDecisions {
    private static final Logger LOG = Logger.getLogger(LedgerDecisions.class);
    private static final String LISTEN = "LISTEN video_job_decided";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final Pool pool;
    private final Vertx vertx;
    private final SubmissionSettings settings;
    private final ConcurrentMap<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private volatile SqlConnection listening;
    private volatile boolean stopped;

    LedgerDecisions(Pool pool, Vertx vertx, SubmissionSettings settings) {
        this.pool = pool;
        this.vertx = vertx;
        this.settings = settings;
    }

    /**
     * Completes when there may be a decision about this job, at the latest after the ledger's wait; never fails. To be
     * asked before the job is read, so that no decision falls in between.
     */
    CompletableFuture<Void> about(UUID jobId) {
        return waiting.computeIfAbsent(jobId, id -> {
            CompletableFuture<Void> woken = new CompletableFuture<>();
            vertx.setTimer(settings.ledgerWait().toMillis(), timer -> wake(id));
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
                    LOG.warnf("Nobody listens for the ledger's decisions: %s", failure.getClass().getSimpleName());
                    again();
                });
    }

    private void again() {
        if (!stopped) {
            vertx.setTimer(RECONNECT.toMillis(), timer -> listen());
        }
    }

    private void wake(UUID jobId) {
        CompletableFuture<Void> woken = waiting.remove(jobId);
        if (woken != null) {
            woken.complete(null);
        }
    }
}
