package dev.studybuddy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private final Measurements measurements = new Measurements();

    @Test
    void percentiles_are_those_of_the_successful_requests() {
        for (int millis = 1; millis <= 1000; millis++) {
            measurements.succeeded(millis <= 500 ? UserAction.SEARCH : UserAction.EXPORT,
                    TimeUnit.MILLISECONDS.toNanos(millis));
        }
        measurements.failed(UserAction.SEARCH, "status 500");

        assertThat(measurements.percentile(50)).isCloseTo(500, within(0.5));
        assertThat(measurements.percentile(95)).isCloseTo(950, within(1.0));
        assertThat(measurements.percentile(99)).isCloseTo(990, within(1.0));
        assertThat(measurements.percentile(UserAction.SEARCH, 99)).isCloseTo(495, within(0.5));
        assertThat(measurements.percentile(UserAction.REVIEW, 99)).isZero();
        assertThat(measurements.rate(Duration.ofSeconds(20))).isEqualTo(50);
    }

    @Test
    void dropped_requests_count_as_asked_and_as_errors() {
        for (int request = 0; request < 997; request++) {
            measurements.succeeded(UserAction.CREDITS, 1);
        }
        measurements.failed(UserAction.SUBMIT, "status 503");
        measurements.dropped();
        measurements.dropped();

        assertThat(measurements.asked()).isEqualTo(1000);
        assertThat(measurements.errorShare()).isEqualTo(0.003);
        assertThat(measurements.reasons()).isEqualTo(Map.of("SUBMIT status 503", 1L));
    }

    @Test
    void limits_are_kept_only_below_each_of_them() {
        assertThat(Limits.CLAIMED.isKept(with(999, 1, 0, 0))).isFalse();
        assertThat(Limits.CLAIMED.isKept(with(1000, 1, 0, 0))).isTrue();
        // Six of a hundred are slower than p95, two than p99.
        assertThat(Limits.CLAIMED.isKept(with(94, 0, 6, 310))).isFalse();
        assertThat(Limits.CLAIMED.isKept(with(96, 0, 4, 310))).isTrue();
        assertThat(Limits.CLAIMED.isKept(with(98, 0, 2, 610))).isFalse();
        assertThat(Limits.CLAIMED.isKept(new Measurements())).isFalse();
    }

    private static Measurements with(int fast, int failed, int slow, int slowMillis) {
        Measurements result = new Measurements();
        for (int request = 0; request < fast; request++) {
            result.succeeded(UserAction.SEARCH, TimeUnit.MILLISECONDS.toNanos(10));
        }
        for (int request = 0; request < failed; request++) {
            result.failed(UserAction.SEARCH, "status 500");
        }
        for (int request = 0; request < slow; request++) {
            result.succeeded(UserAction.SEARCH, TimeUnit.MILLISECONDS.toNanos(slowMillis));
        }
        return result;
    }
}
