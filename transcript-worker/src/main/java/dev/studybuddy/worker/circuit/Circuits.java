package dev.studybuddy.worker.circuit;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

/** Gives each attempt the circuits that it may use. */
@ApplicationScoped
public class Circuits {
    private final Vertx vertx;
    private final CircuitSettings settings;

    public Circuits(Vertx vertx, CircuitSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /**
     * The circuits of one attempt. The caller closes what it got when the attempt is over.
     *
     * @param lane a short name of the lane, part of each circuit's name
     */
    public CircuitFactory forAttempt(String lane, Proxy proxy, String jobId, int attempt) {
        return new CircuitFactory(vertx, proxy, settings, lane + "-" + jobId + "-" + attempt);
    }
}
