package dev.studybuddy.worker.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.studybuddy.worker.job.Outcome;

/** The metrics {@code worker_lanes{state}} and {@code worker_jobs_total{outcome}}. */
@ApplicationScoped
class LaneMetrics {
    private final MeterRegistry registry;
    private final List<Gauge> gauges = new ArrayList<>();

    LaneMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            registry.counter("worker.jobs", "outcome", name(outcome));
        }
    }

    void ended(Outcome outcome) {
        registry.counter("worker.jobs", "outcome", name(outcome)).increment();
    }

    void unreadable() {
        registry.counter("worker.jobs", "outcome", "unreadable").increment();
    }

    void watch(LanePool lanes) {
        for (LaneState state : LaneState.values()) {
            ToDoubleFunction<LanePool> count = all -> all.count(state);
            gauges.add(Gauge.builder("worker.lanes", lanes, count).tag("state", name(state)).strongReference(true)
                    .register(registry));
        }
    }

    /** The registry outlives the lanes: without this it would keep counting the lanes of an earlier start. */
    @PreDestroy
    void end() {
        gauges.forEach(registry::remove);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
