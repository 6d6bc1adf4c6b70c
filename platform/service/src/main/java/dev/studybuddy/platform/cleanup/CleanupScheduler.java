package dev.studybuddy.platform.cleanup;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.database.TransientFailure;
import dev.studybuddy.platform.lock.AdvisoryLock;

/**
 * Runs every {@link CleanupTask} of the service: in batches, each in a transaction of its own, so that a large backlog
 * neither holds locks for long nor fills a run. Of several replicas one runs a task at a time.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
public class CleanupScheduler {
    private static final Logger LOG = Logger.getLogger(CleanupScheduler.class);
    static final int BATCH = 1_000;
    static final int MAX_BATCHES = 100;
    /** Replicas that start together do not run their tasks together. */
    private static final Duration MAX_JITTER = Duration.ofSeconds(60);

    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private final List<CleanupTask> tasks;
    private final List<Long> timers = new ArrayList<>();

    CleanupScheduler(Pool pool, Vertx vertx, Clock clock, @All List<CleanupTask> tasks) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.tasks = tasks;
    }

    void start(@Observes StartupEvent started) {
        for (CleanupTask task : tasks) {
            long jitter = ThreadLocalRandom.current().nextLong(MAX_JITTER.toMillis());
            timers.add(vertx.setPeriodic(MAX_JITTER.toMillis() + jitter, task.interval().toMillis(),
                    timer -> run(task).subscribe().with(
                            rows -> LOG.debugf("Clean-up done: task=%s rows=%d", task.name(), rows),
                            failure -> LOG.warnf("Clean-up failed: task=%s %s", task.name(),
                                    TransientFailure.fields(failure)))));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        timers.forEach(vertx::cancelTimer);
    }

    /** Runs every task now; emits the number of deleted rows. For tests and operators. */
    public Uni<Long> runAll() {
        Uni<Long> total = Uni.createFrom().item(0L);
        for (CleanupTask task : tasks) {
            total = total.chain(before -> run(task).map(rows -> before + rows));
        }
        return total;
    }

    private Uni<Long> run(CleanupTask task) {
        return batches(task, 0L, MAX_BATCHES);
    }

    private Uni<Long> batches(CleanupTask task, long deleted, int left) {
        return pool.withTransaction(tx -> batch(tx, task)).chain(rows -> rows == BATCH && left > 1
                ? batches(task, deleted + rows, left - 1)
                : Uni.createFrom().item(deleted + rows));
    }

    private Uni<Integer> batch(SqlConnection tx, CleanupTask task) {
        var before = clock.instant().minus(task.retention()).atOffset(ZoneOffset.UTC);
        return AdvisoryLock.CLEAN_UP.tryExclusive(tx, task.name()).chain(acquired -> acquired
                ? tx.preparedQuery(task.sql()).execute(Tuple.of(before, BATCH)).map(rows -> rows.rowCount())
                : Uni.createFrom().item(0));
    }
}
