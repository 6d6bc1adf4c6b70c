package dev.studybuddy.worker.circuit;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The circuits of one attempt, one at a time: opening the next one closes the one before. Safe to close from any thread,
 * which ends the request in hand.
 */
public final class CircuitFactory implements AutoCloseable {
    private final Vertx vertx;
    private final Proxy proxy;
    private final CircuitSettings settings;
    private final String name;
    private final long deadline;
    private int opened;
    private Circuit current;
    private boolean closed;

    CircuitFactory(Vertx vertx, Proxy proxy, CircuitSettings settings, String name) {
        this.vertx = vertx;
        this.proxy = proxy;
        this.settings = settings;
        this.name = name;
        this.deadline = System.nanoTime() + settings.within().toNanos();
    }

    /** A fresh circuit, or {@link CircuitsExhaustedException} once the attempt's circuits or its time are used up. */
    public Uni<Circuit> next() {
        return Uni.createFrom().deferred(() -> {
            Duration pause = endCurrent();
            Uni<Void> start = Uni.createFrom().voidItem();
            return (pause.isZero() ? start : start.onItem().delayIt().by(pause)).map(ignored -> open());
        });
    }

    /** Ends the circuit in use, and refuses any further one. */
    @Override
    public synchronized void close() {
        closed = true;
        closeCurrent();
    }

    private synchronized Duration endCurrent() {
        closeCurrent();
        return opened > 0 && !proxy.isolatesByUser() ? settings.pause() : Duration.ZERO;
    }

    private synchronized Circuit open() {
        if (closed) {
            throw new CircuitsExhaustedException("The attempt is over");
        }
        if (opened >= settings.perAttempt() || System.nanoTime() >= deadline) {
            throw new CircuitsExhaustedException("The attempt has used up its circuits");
        }
        opened++;
        current = new Circuit(vertx, proxy, settings, name + "-" + opened, deadline);
        return current;
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
