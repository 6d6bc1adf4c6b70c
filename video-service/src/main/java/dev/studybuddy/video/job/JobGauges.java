package dev.studybuddy.video.job;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.database.TransientFailure;

/**
 * The metric {@code studybuddy.jobs} by state: {@code waiting} (for a lane; not the parked jobs, which the
 * limits of their users hold back) and {@code running}. It counts the
 * jobs of all replicas, so each replica has the same values; NaN means that the last count failed.
 */
@ApplicationScoped
class JobGauges {
    private static final Logger LOG = Logger.getLogger(JobGauges.class);
    /** Each count reads one partial index: job_queue and job_running. */
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM job WHERE status = 'queued' AND requested_at IS NOT NULL) AS waiting,
                   (SELECT count(*) FROM job WHERE status = 'running') AS running
            """;

    private final Pool pool;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private volatile Counts counts = Counts.UNKNOWN;

    JobGauges(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.metrics = metrics;
        this.gauges = Stream.of(State.values()).map(state -> Gauge
                .builder("studybuddy.jobs", () -> counts.of(state))
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .description("How many jobs wait for a lane or run").register(metrics)).toList();
    }

    private enum State {
        WAITING,
        RUNNING
    }

    private record Counts(double waiting, double running) {
        private static final Counts UNKNOWN = new Counts(Double.NaN, Double.NaN);

        private double of(State state) {
            return state == State.WAITING ? waiting : running;
        }
    }

    /** The registry survives a live reload; the gauges must not. */
    @PreDestroy
    void unregister() {
        gauges.forEach(metrics::remove);
    }

    @Scheduled(every = "${studybuddy.job-metrics.interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return pool.query(COUNT).execute().invoke(rows -> {
            Row row = rows.iterator().next();
            counts = new Counts(row.getLong("waiting"), row.getLong("running"));
        }).replaceWithVoid().onFailure().invoke(failure -> {
            counts = Counts.UNKNOWN;
            LOG.warnf("Count of jobs failed: exception=%s", TransientFailure.kind(failure));
        }).onFailure().recoverWithNull();
    }
}
