package dev.studybuddy.worker.youtube;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * How the circuits fare, in numbers: {@code worker_circuits_total{end}}, where the end is {@code served},
 * {@code cooling_down} or what the site said, and {@code worker_circuits_per_attempt}.
 */
@ApplicationScoped
public class CircuitMetrics {
    private final MeterRegistry registry;

    public CircuitMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void served() {
        ended("served");
    }

    void coolingDown() {
        ended("cooling_down");
    }

    void failed(YouTubeCode code) {
        ended(code.code());
    }

    /** An attempt is over that has used so many circuits. */
    void attempt(int circuits) {
        registry.summary("worker.circuits.per.attempt").record(circuits);
    }

    private void ended(String end) {
        registry.counter("worker.circuits", "end", end).increment();
    }
}
