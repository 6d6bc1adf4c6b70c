package dev.studybuddy.worker.circuit;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

/** Creates the circuits of each attempt. */
@ApplicationScoped
public class CircuitService {
    private final Vertx vertx;
    private final CircuitConfig config;
    private final TorControl control;
    private final ExitHistory exits;

    public CircuitService(Vertx vertx, CircuitConfig config, TorControl control, ExitHistory exits) {
        this.vertx = vertx;
        this.config = config;
        this.control = control;
        this.exits = exits;
    }

    /**
     * Creates the circuits of one attempt. The caller closes them at the end of the attempt.
     *
     * @param lane a short name of the lane; part of the name of each circuit
     */
    public AttemptCircuits forAttempt(String lane, Proxy proxy, String jobId, int attempt) {
        return forAttempt(lane, proxy, jobId, attempt, config);
    }

    /** As {@link #forAttempt(String, Proxy, String, int)}, with other limits than those of jobs. */
    public AttemptCircuits forAttempt(String lane, Proxy proxy, String jobId, int attempt, CircuitConfig limits) {
        return new AttemptCircuits(vertx, proxy, limits, name -> new CircuitExit(proxy, control, exits, name),
                lane + "-" + jobId + "-" + attempt);
    }
}
