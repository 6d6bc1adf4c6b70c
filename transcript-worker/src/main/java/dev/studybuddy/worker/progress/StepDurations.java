package dev.studybuddy.worker.progress;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The recent durations of the steps in this process. Empty for a step that never ended. Also the metric {@code
 * studybuddy_step_seconds{step}}, a histogram of the steps that ended.
 */
@ApplicationScoped
public class StepDurations {
    private static final double LATEST_WEIGHT = 0.3;

    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
            .map(Duration::ofSeconds).toArray(Duration[]::new);

    private final Map<Step, Double> seconds = new EnumMap<>(Step.class);
    private final Map<Step, Timer> timers = new EnumMap<>(Step.class);

    StepDurations(MeterRegistry registry) {
        for (Step step : Step.values()) {
            timers.put(step, Timer.builder("studybuddy.step").tag("step", step.code()).serviceLevelObjectives(BUCKETS)
                    .description("How long a step of an attempt took").register(registry));
        }
    }

    synchronized void record(Step step, Duration time) {
        timers.get(step).record(time);
        double now = time.toMillis() / 1000.0;
        seconds.merge(step, now, (before, last) -> before + LATEST_WEIGHT * (last - before));
    }

    /**
     * The estimated remaining seconds of a job.
     *
     * @param share the completed share of the step; 0 if unknown
     */
    synchronized Optional<Integer> remaining(Step step, double share, Duration since) {
        double spent = since.toMillis() / 1000.0;
        double left;
        if (share > 0.05) {
            left = spent * (1 - share) / share;
        } else if (seconds.containsKey(step)) {
            left = Math.max(0, seconds.get(step) - spent);
        } else {
            return Optional.empty();
        }
        for (Step later : Step.values()) {
            if (later.compareTo(step) > 0) {
                if (!seconds.containsKey(later)) {
                    return Optional.empty();
                }
                left += seconds.get(later);
            }
        }
        return Optional.of((int) Math.max(1, Math.round(left)));
    }
}
