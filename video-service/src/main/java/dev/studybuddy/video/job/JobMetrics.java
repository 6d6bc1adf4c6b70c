package dev.studybuddy.video.job;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
 * Metrics of all jobs: {@code studybuddy_jobs{state}}, {@code studybuddy_jobs_oldest_waiting_seconds} and {@code
 * studybuddy_jobs_ended_total{status,code}}. The gauges are counts of the database, so every replica has the same
 * values: aggregate them with {@code max}. NaN means that the last count failed.
 */
@ApplicationScoped
class JobMetrics {
    private static final Logger LOG = Logger.getLogger(JobMetrics.class);
    /** Requested from the workers and not started; of a user who has too many jobs for that; started. */
    private static final List<String> STATES = List.of("waiting", "parked", "running");
    private static final String OLDEST = "oldest";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Each part reads a partial index that holds only active jobs. */
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM job WHERE status = 'queued' AND requested_at IS NOT NULL) AS waiting,
                   (SELECT count(*) FROM job WHERE status = 'queued' AND requested_at IS NULL) AS parked,
                   (SELECT count(*) FROM job WHERE status = 'running') AS running,
                   (SELECT coalesce(greatest(0, extract(epoch FROM now() - min(requested_at))), 0)::double precision
                    FROM job WHERE status = 'queued') AS oldest
            """;

    private final Pool pool;
    private final MeterRegistry registry;
    private final Map<String, Double> latest = new ConcurrentHashMap<>();
    private final List<Gauge> gauges = new ArrayList<>();

    JobMetrics(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.registry = registry;
        for (String state : STATES) {
            gauges.add(Gauge.builder("studybuddy.jobs", () -> latest(state)).tag("state", state)
                    .description("Active jobs by state").register(registry));
        }
        gauges.add(Gauge.builder("studybuddy.jobs.oldest.waiting", () -> latest(OLDEST)).baseUnit("seconds")
                .description("Since when the oldest waiting job is requested").register(registry));
    }

    /** The registry survives a live reload; the gauges must not. */
    @PreDestroy
    void unregister() {
        gauges.forEach(registry::remove);
    }

    /** Counts the end of a job. A transaction that is rolled back and repeated counts twice. */
    void ended(Job job) {
        registry.counter("studybuddy.jobs.ended", "status", job.status().code(), "code",
                job.errorCode() == null ? "none" : job.errorCode()).increment();
    }

    @Scheduled(every = "{studybuddy.metrics.interval}", concurrentExecution = SKIP)
    Uni<Void> count() {
        return pool.query(COUNT).execute().ifNoItem().after(TIMEOUT).fail()
                .map(rows -> rows.iterator().next()).invoke(this::record).replaceWithVoid()
                .onFailure().invoke(failure -> {
                    latest.clear();
                    LOG.warnf("Count of jobs failed: exception=%s", TransientFailure.kind(failure));
                }).onFailure().recoverWithNull();
    }

    private void record(Row row) {
        STATES.forEach(state -> latest.put(state, row.getLong(state).doubleValue()));
        latest.put(OLDEST, row.getDouble(OLDEST));
    }

    private double latest(String name) {
        return latest.getOrDefault(name, Double.NaN);
    }
}
