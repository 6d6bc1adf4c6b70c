package dev.studybuddy.worker.circuit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Opens the circuits of one attempt, at most two at a time; the time limit starts with the first one. {@link #close()}
 * is thread-safe and aborts the requests in flight.
 */
public final class AttemptCircuits implements AutoCloseable {
    private static final int MAX_OPEN = 2;

    private final Vertx vertx;
    private final Proxy proxy;
    private final CircuitConfig config;
    private final Function<String, CircuitExit> exits;
    private final String name;
    private final List<Circuit> open = new ArrayList<>();
    private int opened;
    private long deadline;
    private boolean closed;

    AttemptCircuits(Vertx vertx, Proxy proxy, CircuitConfig config, Function<String, CircuitExit> exits,
            String name) {
        this.vertx = vertx;
        this.proxy = proxy;
        this.config = config;
        this.exits = exits;
        this.name = name;
    }

    /**
     * Opens a circuit, which the caller closes. Fails with {@link CircuitsExhaustedException} if the attempt has
     * reached its maximum number of circuits or its time limit.
     */
    public Uni<Circuit> next() {
        return Uni.createFrom().deferred(() -> {
            Duration pause = pause();
            Uni<Void> start = Uni.createFrom().voidItem();
            return (pause.isZero() ? start : start.onItem().delayIt().by(pause)).map(ignored -> open());
        });
    }

    /** Closes the open circuits; further calls of {@link #next()} fail. */
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
        return config.hedgeAfter();
    }

    private synchronized Duration pause() {
        return opened > 0 && !proxy.isolatesByUser() ? config.pause() : Duration.ZERO;
    }

    private synchronized Circuit open() {
        if (closed) {
            throw new CircuitsExhaustedException("The attempt has ended");
        }
        if (opened == 0) {
            deadline = System.nanoTime() + config.within().toNanos();
        }
        if (opened >= config.perAttempt() || System.nanoTime() >= deadline) {
            throw new CircuitsExhaustedException("The attempt has no circuits left");
        }
        if (open.size() >= MAX_OPEN) {
            throw new IllegalStateException("Two circuits are open already");
        }
        opened++;
        String next = name + "-" + opened;
        Circuit circuit = new Circuit(vertx, proxy, config, next, deadline, exits.apply(next), this::onClosed);
        open.add(circuit);
        return circuit;
    }

    private synchronized void onClosed(Circuit circuit) {
        open.remove(circuit);
    }
}
