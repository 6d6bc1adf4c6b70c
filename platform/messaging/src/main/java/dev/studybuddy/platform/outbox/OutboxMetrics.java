package dev.studybuddy.platform.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.arc.properties.UnlessBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.database.TransientFailure;

/**
 * The metrics {@code studybuddy_outbox_pending} and {@code studybuddy_outbox_oldest_seconds}: events that wait to be
 * published. Every replica of a service has the same values: aggregate them with {@code max}. NaN means that the last
 * count failed.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@UnlessBuildProperty(name = "studybuddy.messaging.read-only", stringValue = "true", enableIfMissing = true)
class OutboxMetrics {
    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The count is bounded: after a long outage of Kafka it must not read the whole table each time. */
    private static final String COUNT = """
            SELECT (SELECT count(*)
                    FROM (SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 100000) AS pending) AS pending,
                   coalesce((SELECT greatest(0, extract(epoch FROM now() - created_at))::double precision
                             FROM outbox WHERE published_at IS NULL ORDER BY position LIMIT 1), 0) AS oldest
            """;

    record Backlog(double pending, double oldestSeconds) {
        static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);

        static Backlog from(Row row) {
            return new Backlog(row.getLong("pending").doubleValue(), row.getDouble("oldest"));
        }
    }

    private final Pool pool;
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final Gauge pending;
    private final Gauge oldest;
    private final AtomicReference<Backlog> backlog = new AtomicReference<>(Backlog.UNKNOWN);
    private long timer;

    OutboxMetrics(Pool pool, Vertx vertx, MeterRegistry registry) {
        this.pool = pool;
        this.vertx = vertx;
        this.registry = registry;
        this.pending = Gauge.builder("studybuddy.outbox.pending", () -> backlog.get().pending())
                .description("Events that wait to be published").register(registry);
        this.oldest = Gauge.builder("studybuddy.outbox.oldest", () -> backlog.get().oldestSeconds())
                .baseUnit("seconds").description("The age of the oldest event that waits").register(registry);
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(INTERVAL.toMillis(), fired -> count().subscribe().with(
                counted -> LOG.tracef("Outbox counted: pending=%s", counted.pending()),
                failure -> LOG.warnf("Count of the outbox failed: %s", TransientFailure.fields(failure))));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
        registry.remove(pending);
        registry.remove(oldest);
    }

    /** Counts now. */
    Uni<Backlog> count() {
        return pool.query(COUNT).execute().ifNoItem().after(TIMEOUT).fail()
                .map(rows -> Backlog.from(rows.iterator().next())).invoke(backlog::set)
                .onFailure().invoke(() -> backlog.set(Backlog.UNKNOWN));
    }
}
