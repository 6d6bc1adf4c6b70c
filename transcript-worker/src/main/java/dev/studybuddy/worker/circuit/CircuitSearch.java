package dev.studybuddy.worker.circuit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Runs an operation on one circuit after another until it succeeds. If a circuit delivers no response for
 * {@link CircuitConfig#hedgeAfter()}, a second one runs concurrently (hedging); the first success cancels the other. At
 * most two circuits run at the same time.
 */
public final class CircuitSearch<T> {
    private final AttemptCircuits circuits;
    private final Function<Circuit, Uni<T>> operation;
    private final BiPredicate<Circuit, Throwable> shouldContinue;
    private final UniEmitter<? super T> emitter;
    private final List<Try> tries = new ArrayList<>();
    private Cancellable hedgeTimer = () -> {};
    private Throwable lastFailure;
    private boolean exhausted;
    private boolean ended;

    private CircuitSearch(AttemptCircuits circuits, Function<Circuit, Uni<T>> operation,
            BiPredicate<Circuit, Throwable> shouldContinue, UniEmitter<? super T> emitter) {
        this.circuits = circuits;
        this.operation = operation;
        this.shouldContinue = shouldContinue;
        this.emitter = emitter;
    }

    /**
     * Searches through the circuits of an attempt. Fails with the last failure of the operation, or with
     * {@link CircuitsExhaustedException} if the operation never ran. Cancelling aborts the operations in flight.
     *
     * @param shouldContinue receives each failure, one at a time; if it returns false, the search ends with that
     *        failure
     */
    public static <T> Uni<T> over(AttemptCircuits circuits, Function<Circuit, Uni<T>> operation,
            BiPredicate<Circuit, Throwable> shouldContinue) {
        return Uni.createFrom().emitter(emitter -> {
            CircuitSearch<T> search = new CircuitSearch<>(circuits, operation, shouldContinue, emitter);
            emitter.onTermination(search::end);
            search.startNext();
        });
    }

    private synchronized void startNext() {
        hedgeTimer.cancel();
        if (!ended) {
            Try next = new Try();
            tries.add(next);
            next.work = circuits.next().chain(next::on).subscribe().with(result -> {
                if (end()) {
                    emitter.complete(result);
                }
            }, failure -> onFailure(next, failure));
            scheduleHedge();
        }
    }

    private void onFailure(Try failed, Throwable failure) {
        if (endsSearch(failed, failure) && end()) {
            emitter.fail(lastFailure);
        }
    }

    /** Returns whether the search ends with this failure; otherwise continues the search. */
    private synchronized boolean endsSearch(Try failed, Throwable failure) {
        if (ended) {
            return false;
        }
        failed.end();
        tries.remove(failed);
        boolean continues = true;
        if (failed.circuit == null) {
            exhausted = true;
            lastFailure = lastFailure == null ? failure : lastFailure;
        } else {
            lastFailure = failure;
            continues = shouldContinue.test(failed.circuit, failure);
        }
        if (!continues || (exhausted && tries.isEmpty())) {
            return true;
        }
        if (tries.isEmpty()) {
            startNext();
        } else {
            scheduleHedge();
        }
        return false;
    }

    /** Schedules a hedge for the time at which the only running circuit exceeds {@link CircuitConfig#hedgeAfter()}. */
    private synchronized void scheduleHedge() {
        hedgeTimer.cancel();
        if (ended || exhausted || tries.size() != 1) {
            return;
        }
        long left = circuits.hedgeAfter().minus(tries.get(0).idleTime()).toMillis();
        hedgeTimer = Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(Math.max(1, left)))
                .subscribe().with(waited -> hedge());
    }

    private synchronized void hedge() {
        if (tries.size() == 1 && tries.get(0).idleTime().compareTo(circuits.hedgeAfter()) >= 0) {
            startNext();
        } else {
            scheduleHedge();
        }
    }

    /** Aborts all running operations; returns false if the search had ended before. */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        hedgeTimer.cancel();
        tries.forEach(Try::end);
        tries.clear();
        return first;
    }

    private final class Try {
        private final long startedAt = System.nanoTime();
        private Cancellable work = () -> {};
        private volatile Circuit circuit;

        private Uni<T> on(Circuit opened) {
            circuit = opened;
            return CircuitSearch.this.operation.apply(opened);
        }

        private Duration idleTime() {
            Circuit tried = circuit;
            return tried == null ? Duration.ofNanos(System.nanoTime() - startedAt) : tried.idleTime();
        }

        private void end() {
            work.cancel();
            Circuit tried = circuit;
            if (tried != null) {
                tried.close();
            }
        }
    }
}
