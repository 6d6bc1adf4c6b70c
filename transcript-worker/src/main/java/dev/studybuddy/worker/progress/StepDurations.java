package dev.studybuddy.worker.progress;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** The recent durations of the steps in this process. Empty for a step that never ended. */
@ApplicationScoped
public class StepDurations {
    private static final double LATEST_WEIGHT = 0.3;

    private final Map<Step, Double> seconds = new EnumMap<>(Step.class);

    synchronized void record(Step step, Duration time) {
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
