package dev.studybuddy.worker.youtube;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.studybuddy.worker.circuit.ExitCoolingDownException;

/**
 * Counts circuits: {@code worker_circuits_total{end}}, where {@code end} is {@code served}, {@code cooling_down} or a
 * {@link YouTubeCode}, {@code worker_circuits_per_attempt}, and the ways to the captions: {@code
 * studybuddy_youtube_clients_total{client,end}}, with the same ends.
 */
@ApplicationScoped
public class CircuitMetrics {
    private final MeterRegistry registry;

    public CircuitMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void recordServed() {
        count("served");
    }

    void recordCoolingDown() {
        count("cooling_down");
    }

    void recordFailure(YouTubeCode code) {
        count(code.code());
    }

    /** Records the end of one way to the captions on one circuit. */
    public void recordClient(String client, Optional<Throwable> failure) {
        String end = failure.map(cause -> cause instanceof YouTubeException known
                ? known.code().code()
                : cause instanceof ExitCoolingDownException
                        ? "cooling_down"
                        : "circuit_failed").orElse("served");
        registry.counter("studybuddy.youtube.clients", "client", client, "end", end).increment();
    }

    /** Records the number of circuits that an attempt used. */
    void recordAttempt(int circuits) {
        registry.summary("worker.circuits.per.attempt").record(circuits);
    }

    private void count(String end) {
        registry.counter("worker.circuits", "end", end).increment();
    }
}
