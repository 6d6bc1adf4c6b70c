package dev.studybuddy.auth.erasure;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Asks the services again, and shows how many erasures wait for one of them. Whose they are is nobody's business. */
@ApplicationScoped
class ErasureWatch {
    private static final Logger LOG = Logger.getLogger(ErasureWatch.class);

    private final Erasures erasures;
    private final AtomicLong pending;
    private final AtomicLong overdue;

    ErasureWatch(Erasures erasures, MeterRegistry metrics) {
        this.erasures = erasures;
        this.pending = metrics.gauge("studybuddy.erasures.pending", new AtomicLong());
        this.overdue = metrics.gauge("studybuddy.erasures.overdue", new AtomicLong());
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return erasures.repeat().chain(erasures::pending).invoke(this::show).replaceWithVoid();
    }

    /** Logged when it changes, not each time that it is looked at. */
    private void show(Pending found) {
        pending.set(found.all());
        if (overdue.getAndSet(found.overdue()) == found.overdue()) {
            return;
        }
        if (found.overdue() == 0) {
            LOG.info("Every erasure that took too long is done");
        } else {
            LOG.warnf("%d erasures are not done everywhere after a minute", found.overdue());
        }
    }
}
