package dev.studybuddy.worker.concurrent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits longer from one failure to the next, up to five seconds, and not at all once it has ended. */
public final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private long next = FIRST_MILLIS;

    /** Waits, or returns at once when it has ended or the thread is interrupted. */
    public void pause() {
        try {
            if (!ended.await(next, TimeUnit.MILLISECONDS)) {
                next = Math.min(LONGEST_MILLIS, next * 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It works again. */
    public void reset() {
        next = FIRST_MILLIS;
    }

    /** No more waiting. */
    public void end() {
        ended.countDown();
    }
}
