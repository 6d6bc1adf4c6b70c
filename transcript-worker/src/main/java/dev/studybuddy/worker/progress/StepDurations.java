package dev.studybuddy.worker.progress;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** How long the steps took lately in this process. Nothing is said of a step that never ended yet. */
@ApplicationScoped
public class StepDurations {
    private static final double WEIGHT_OF_THE_LAST = 0.3;

    private final Map<Step, Double> seconds = new EnumMap<>(Step.class);

    synchronized void took(Step step, Duration time) {
        double now = time.toMillis() / 1000.0;
        seconds.merge(step, now, (before, last) -> before + WEIGHT_OF_THE_LAST * (last - before));
    }

    /**
     * What is left of a job.
     *
     * @param share how much of the step is done; 0 when that is not known
     */
    synchronized Optional<Integer> left(Step step, double share, Duration since) {
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
            if (later.ordinal() > step.ordinal()) {
                if (!seconds.containsKey(later)) {
                    return Optional.empty();
                }
                left += seconds.get(later);
            }
        }
        return Optional.of((int) Math.max(1, Math.round(left)));
    }
}
