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
 * Does a piece of work on one circuit after another until it succeeds. Beside a circuit that has been without an answer for
 * {@link CircuitConfig#hedgeAfter()} a second one is tried: whichever succeeds first ends the other. There are never three.
 */
public final class CircuitSearch<T> {
    private final AttemptCircuits circuits;
    private final Function<Circuit, Uni<T>> work;
    private final BiPredicate<Circuit, Throwable> mayHelpElsewhere;
    private final UniEmitter<? super T> emitter;
    private final List<Try> tries = new ArrayList<>();
    private Cancellable watch = () -> {};
    private Throwable last;
    private boolean exhausted;
    private boolean over;

    private CircuitSearch(AttemptCircuits circuits, Function<Circuit, Uni<T>> work,
            BiPredicate<Circuit, Throwable> mayHelpElsewhere, UniEmitter<? super T> emitter) {
        this.circuits = circuits;
        this.work = work;
        this.mayHelpElsewhere = mayHelpElsewhere;
        this.emitter = emitter;
    }

    /**
     * Searches through the circuits of an attempt. Fails with what the work said last, or with
     * {@link CircuitsExhaustedException} if it never said anything. Cancelling ends whatever is under way.
     *
     * @param mayHelpElsewhere is told each failure, one at a time; where it says no the search ends with that failure
     */
    public static <T> Uni<T> over(AttemptCircuits circuits, Function<Circuit, Uni<T>> work,
            BiPredicate<Circuit, Throwable> mayHelpElsewhere) {
        return Uni.createFrom().emitter(emitter -> {
            CircuitSearch<T> search = new CircuitSearch<>(circuits, work, mayHelpElsewhere, emitter);
            emitter.onTermination(search::end);
            search.begin();
        });
    }

    private synchronized void begin() {
        watch.cancel();
        if (!over) {
            Try next = new Try();
            tries.add(next);
            next.work = circuits.next().chain(next::on).subscribe().with(result -> {
                if (end()) {
                    emitter.complete(result);
                }
            }, failure -> failed(next, failure));
            watch();
        }
    }

    private void failed(Try ended, Throwable failure) {
        if (isLast(ended, failure) && end()) {
            emitter.fail(last);
        }
    }

    /** Whether the search is at its end with this; if it is not, it has been seen to that it goes on. */
    private synchronized boolean isLast(Try ended, Throwable failure) {
        if (over) {
            return false;
        }
        ended.end();
        tries.remove(ended);
        boolean goesOn = true;
        if (ended.circuit == null) {
            exhausted = true;
            last = last == null ? failure : last;
        } else {
            last = failure;
            goesOn = mayHelpElsewhere.test(ended.circuit, failure);
        }
        if (!goesOn || exhausted && tries.isEmpty()) {
            return true;
        }
        if (tries.isEmpty()) {
            begin();
        } else {
            watch();
        }
        return false;
    }

    /** Waits beside the only circuit that is being tried until it has been silent for too long. */
    private synchronized void watch() {
        watch.cancel();
        if (over || exhausted || tries.size() != 1) {
            return;
        }
        long left = circuits.hedgeAfter().minus(tries.get(0).silence()).toMillis();
        watch = Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(Math.max(1, left)))
                .subscribe().with(waited -> hedge());
    }

    private synchronized void hedge() {
        if (tries.size() == 1 && tries.get(0).silence().compareTo(circuits.hedgeAfter()) >= 0) {
            begin();
        } else {
            watch();
        }
    }

    /** Ends whatever is under way; false if that has been done before. */
    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        watch.cancel();
        tries.forEach(Try::end);
        tries.clear();
        return first;
    }

    private final class Try {
        private final long began = System.nanoTime();
        private Cancellable work = () -> {};
        private volatile Circuit circuit;

        private Uni<T> on(Circuit opened) {
            circuit = opened;
            return CircuitSearch.this.work.apply(opened);
        }

        private Duration silence() {
            Circuit tried = circuit;
            return tried == null ? Duration.ofNanos(System.nanoTime() - began) : tried.silence();
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
