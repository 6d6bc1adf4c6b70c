package dev.studybuddy.notes.note;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.studybuddy.platform.database.TransientFailure;

/** Runs a backfill soon after the start and then each hour, and logs how it ended. */
public final class BackfillTimer {
    private static final Logger LOG = Logger.getLogger(BackfillTimer.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    /** Replicas that start together do not run together. */
    private static final Duration MAX_JITTER = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final String name;
    private final Supplier<Uni<Integer>> backfill;
    private long timer;

    /**
     * @param name of the rows, for the log
     * @param backfill emits the number of notes that it completed
     */
    public BackfillTimer(Vertx vertx, String name, Supplier<Uni<Integer>> backfill) {
        this.vertx = vertx;
        this.name = name;
        this.backfill = backfill;
    }

    /** Schedules the first run and the others. */
    public void start() {
        long jitter = ThreadLocalRandom.current().nextLong(MAX_JITTER.toMillis());
        timer = vertx.setPeriodic(1 + jitter, INTERVAL.toMillis(), id -> backfill.get().subscribe().with(
                notes -> LOG.debugf("Backfill done: rows=%s notes=%d", name, notes),
                failure -> LOG.warnf("Backfill failed: rows=%s %s", name, TransientFailure.fields(failure))));
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }
}
