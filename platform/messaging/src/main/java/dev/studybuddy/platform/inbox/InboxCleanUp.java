package dev.studybuddy.platform.inbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/** Forgets events 7 days after their topic (7 days) has forgotten them: no replay can bring them back by then. */
@ApplicationScoped
class InboxCleanUp {
    private static final Logger LOG = Logger.getLogger(InboxCleanUp.class);
    private static final String FORGET = "DELETE FROM inbox WHERE received_at < now() - interval '14 days'";

    private final Pool pool;
    private final Vertx vertx;

    InboxCleanUp(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(Duration.ofHours(1).toMillis(),
                tick -> pool.query(FORGET).execute().subscribe().with(
                        rows -> LOG.debugf("The inbox forgot %d events", rows.rowCount()),
                        failure -> LOG.warnf("The inbox was not cleaned: %s", TransientFailure.kind(failure))));
    }
}
