package dev.studybuddy.auth.erasure;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Publishes unconfirmed erasures again and exposes their number as metrics. Logs no user ids. */
@ApplicationScoped
class ErasureMonitor {
    private static final Logger LOG = Logger.getLogger(ErasureMonitor.class);

    private final ErasureService erasures;
    private final AtomicLong pending;
    private final AtomicLong overdue;

    ErasureMonitor(ErasureService erasures, MeterRegistry metrics) {
        this.erasures = erasures;
        this.pending = metrics.gauge("studybuddy.erasures.pending", new AtomicLong());
        this.overdue = metrics.gauge("studybuddy.erasures.overdue", new AtomicLong());
    }

    @Scheduled(every = "${studybuddy.erasure.check-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return erasures.republishDue().chain(erasures::countPending).invoke(this::report).replaceWithVoid();
    }

    /** Logs only when the number of overdue erasures changes. */
    private void report(PendingErasures count) {
        pending.set(count.total());
        if (overdue.getAndSet(count.overdue()) == count.overdue()) {
            return;
        }
        if (count.overdue() == 0) {
            LOG.info("No erasure overdue any more");
        } else {
            LOG.warnf("Erasures overdue: count=%d", count.overdue());
        }
    }
}
