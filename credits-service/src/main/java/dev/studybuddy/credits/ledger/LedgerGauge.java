package dev.studybuddy.credits.ledger;

import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * How many invariants do not hold, as {@code studybuddy.ledger.drift}: anything above 0 is an alarm. Not a number while they
 * could not be checked.
 */
@ApplicationScoped
class LedgerGauge {
    private static final Logger LOG = Logger.getLogger(LedgerGauge.class);

    private final LedgerInvariants invariants;
    private final MeterRegistry metrics;
    private final Gauge gauge;
    private volatile double drift = Double.NaN;

    LedgerGauge(LedgerInvariants invariants, MeterRegistry metrics) {
        this.invariants = invariants;
        this.metrics = metrics;
        this.gauge = Gauge.builder("studybuddy.ledger.drift", () -> drift)
                .description("How many invariants of the ledger do not hold").register(metrics);
    }

    /** The registry outlives the service where it is started again in the same process. */
    @PreDestroy
    void withdraw() {
        metrics.remove(gauge);
    }

    @Scheduled(every = "{studybuddy.ledger.check-every:5m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return invariants.check().invoke(this::tell).replaceWithVoid().onFailure().invoke(failure -> {
            drift = Double.NaN;
            LOG.warnf("The ledger was not checked: %s", failure.getClass().getName());
        }).onFailure().recoverWithNull();
    }

    private void tell(List<Invariant> checked) {
        List<Invariant> wrong = checked.stream().filter(invariant -> !invariant.holds()).toList();
        wrong.forEach(invariant -> LOG.errorf("The ledger drifts: %s", invariant));
        drift = wrong.size();
    }
}
