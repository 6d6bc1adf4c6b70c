package dev.studybuddy.credits.ledger;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.database.TransientFailure;

/**
 * The metric {@code studybuddy.ledger.drift}: the number of invariants that do not hold. Any value above 0 is an alarm;
 * NaN means that the last check failed.
 */
@ApplicationScoped
class LedgerDriftGauge {
    private static final Logger LOG = Logger.getLogger(LedgerDriftGauge.class);

    private final LedgerInvariants invariants;
    private final MeterRegistry metrics;
    private final Gauge gauge;
    private volatile double drift = Double.NaN;

    LedgerDriftGauge(LedgerInvariants invariants, MeterRegistry metrics) {
        this.invariants = invariants;
        this.metrics = metrics;
        this.gauge = Gauge.builder("studybuddy.ledger.drift", () -> drift)
                .description("How many invariants of the ledger do not hold").register(metrics);
    }

    /** The registry survives a live reload; the gauge must not. */
    @PreDestroy
    void unregister() {
        metrics.remove(gauge);
    }

    @Scheduled(every = "{studybuddy.ledger.check-interval}", concurrentExecution = SKIP)
    Uni<Void> check() {
        return invariants.check().invoke(this::record).replaceWithVoid().onFailure().invoke(failure -> {
            drift = Double.NaN;
            LOG.warnf("Ledger check failed: exception=%s", TransientFailure.kind(failure));
        }).onFailure().recoverWithNull();
    }

    private void record(List<Invariant> checked) {
        List<Invariant> broken = checked.stream().filter(invariant -> !invariant.holds()).toList();
        broken.forEach(invariant -> LOG.errorf("Ledger drift: invariant=\"%s\" expected=%d actual=%d",
                invariant.name(), invariant.expected(), invariant.actual()));
        drift = broken.size();
    }
}
