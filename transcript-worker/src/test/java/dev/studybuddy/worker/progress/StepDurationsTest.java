package dev.studybuddy.worker.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class StepDurationsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StepDurations durations = new StepDurations(registry);

    @Test
    void a_step_that_ended_is_recorded_in_the_histogram_of_its_name() {
        durations.record(Step.FETCHING_TRANSCRIPT, Duration.ofSeconds(3));
        durations.record(Step.FETCHING_TRANSCRIPT, Duration.ofSeconds(5));

        assertThat(timer("fetching_transcript").count()).isEqualTo(2);
        assertThat(timer("fetching_transcript").totalTime(TimeUnit.SECONDS)).isEqualTo(8);
        assertThat(timer("calling_claude").count()).isZero();
    }

    @Test
    void the_remaining_time_is_unknown_until_each_later_step_has_ended_once() {
        durations.record(Step.FETCHING_TRANSCRIPT, Duration.ofSeconds(4));
        assertThat(durations.remaining(Step.FETCHING_TRANSCRIPT, 0, Duration.ZERO)).isEmpty();

        durations.record(Step.CALLING_CLAUDE, Duration.ofSeconds(10));
        durations.record(Step.CREATING_ASSESSMENT, Duration.ofSeconds(6));
        assertThat(durations.remaining(Step.FETCHING_TRANSCRIPT, 0, Duration.ofSeconds(1))).hasValue(19);
    }

    private Timer timer(String step) {
        return registry.get("studybuddy.step").tag("step", step).timer();
    }
}
