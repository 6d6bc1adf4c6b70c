package dev.studybuddy.worker.youtube;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts circuits: {@code worker_circuits_total{end}}, where {@code end} is {@code served}, {@code cooling_down} or a
 * {@link YouTubeCode}, and {@code worker_circuits_per_attempt}.
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

    /** Records the number of circuits that an attempt used. */
    void recordAttempt(int circuits) {
        registry.summary("worker.circuits.per.attempt").record(circuits);
    }

    private void count(String end) {
        registry.counter("worker.circuits", "end", end).increment();
    }
}
