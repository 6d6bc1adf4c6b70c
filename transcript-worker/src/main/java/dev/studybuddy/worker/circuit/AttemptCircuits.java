package dev.studybuddy.worker.circuit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The circuits of one attempt, at most two of them open at a time; its time begins with the first one. Safe to close from
 * any thread, which ends the requests in hand.
 */
public final class AttemptCircuits implements AutoCloseable {
    private static final int AT_ONCE = 2;

    private final Vertx vertx;
    private final Proxy proxy;
    private final CircuitConfig settings;
    private final Function<String, CircuitExit> exits;
    private final String name;
    private final List<Circuit> open = new ArrayList<>();
    private int opened;
    private long deadline;
    private boolean closed;

    AttemptCircuits(Vertx vertx, Proxy proxy, CircuitConfig settings, Function<String, CircuitExit> exits,
            String name) {
        this.vertx = vertx;
        this.proxy = proxy;
        this.settings = settings;
        this.exits = exits;
        this.name = name;
    }

    /**
     * A fresh circuit, or {@link CircuitsExhaustedException} once the attempt's circuits or its time are used up. Whoever
     * gets it closes it.
     */
    public Uni<Circuit> next() {
        return Uni.createFrom().deferred(() -> {
            Duration pause = pause();
            Uni<Void> start = Uni.createFrom().voidItem();
            return (pause.isZero() ? start : start.onItem().delayIt().by(pause)).map(ignored -> open());
        });
    }

    /** Ends the circuits in use, and refuses any further one. */
    @Override
    public void close() {
        List<Circuit> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(open);
        }
        rest.forEach(Circuit::close);
    }

    Duration hedgeAfter() {
        return settings.hedgeAfter();
    }

    private synchronized Duration pause() {
        return opened > 0 && !proxy.isolatesByUser() ? settings.pause() : Duration.ZERO;
    }

    private synchronized Circuit open() {
        if (closed) {
            throw new CircuitsExhaustedException("The attempt is over");
        }
        if (opened == 0) {
            deadline = System.nanoTime() + settings.within().toNanos();
        }
        if (opened >= settings.perAttempt() || System.nanoTime() >= deadline) {
            throw new CircuitsExhaustedException("The attempt has used up its circuits");
        }
        if (open.size() >= AT_ONCE) {
            throw new IllegalStateException("Two circuits are open already");
        }
        opened++;
        String next = name + "-" + opened;
        Circuit circuit = new Circuit(vertx, proxy, settings, next, deadline, exits.apply(next), this::closed);
        open.add(circuit);
        return circuit;
    }

    private synchronized void closed(Circuit circuit) {
        open.remove(circuit);
    }
}
