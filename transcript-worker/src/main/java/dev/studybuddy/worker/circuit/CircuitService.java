package dev.studybuddy.worker.circuit;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

/** Gives each attempt the circuits that it may use. */
@ApplicationScoped
public class CircuitService {
    private final Vertx vertx;
    private final CircuitConfig settings;
    private final TorControl control;
    private final ExitHistory exits;

    public CircuitService(Vertx vertx, CircuitConfig settings, TorControl control, ExitHistory exits) {
        this.vertx = vertx;
        this.settings = settings;
        this.control = control;
        this.exits = exits;
    }

    /**
     * The circuits of one attempt. The caller closes what it got when the attempt is over.
     *
     * @param lane a short name of the lane, part of each circuit's name
     */
    public AttemptCircuits forAttempt(String lane, Proxy proxy, String jobId, int attempt) {
        return new AttemptCircuits(vertx, proxy, settings, name -> new CircuitExit(proxy, control, exits, name),
                lane + "-" + jobId + "-" + attempt);
    }
}
