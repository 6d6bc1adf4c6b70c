package dev.studybuddy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.studybuddy.benchmarks.load.ArrivalSchedule.Phase;

class ArrivalScheduleTest {
    /** A request whenever one more is expected. */
    static final RandomGenerator EVEN = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public double nextDouble() {
            return 1 - 1 / Math.E;
        }
    };

    @Test
    void a_constant_rate_has_requests_at_equal_distances() {
        assertThat(millis(List.of(Phase.constant(Duration.ofSeconds(1), 10.5)), EVEN)).hasSize(10)
                .satisfies(times -> {
                    for (int number = 0; number < times.size(); number++) {
                        assertThat(times.get(number)).isCloseTo((number + 1) / 10.5 * 1000, within(0.01));
                    }
                });
    }

    @Test
    void a_ramp_has_the_integral_of_its_rate_at_each_time() {
        // The rate is 5 t, so that 2.5 t² requests are expected until t.
        List<Double> times = millis(List.of(new Phase(Duration.ofMillis(2001), 0, 10.005)), EVEN);

        assertThat(times).hasSize(10);
        assertThat(times.get(0)).isCloseTo(Math.sqrt(1 / 2.5) * 1000, within(0.01));
        assertThat(times.get(9)).isCloseTo(2000, within(0.01));
    }

    @Test
    void a_falling_rate_is_a_ramp_too() {
        // The rate is 10 - 5 t: 5 requests are expected until t with 10 t - 2.5 t² = 5.
        assertThat(millis(List.of(new Phase(Duration.ofSeconds(2), 10, 0)), EVEN).get(4))
                .isCloseTo((2 - Math.sqrt(2)) * 1000, within(0.01));
    }

    @Test
    void a_phase_begins_where_the_one_before_ends() {
        List<Double> times = millis(List.of(Phase.constant(Duration.ofSeconds(1), 1.5),
                Phase.constant(Duration.ofSeconds(1), 10)), EVEN);

        // After 1.5 expected requests in the first second the second one comes 0.05 s into the next phase.
        assertThat(times.get(0)).isCloseTo(1000 / 1.5, within(0.01));
        assertThat(times.get(1)).isCloseTo(1050, within(0.01));
        assertThat(times).hasSize(11);
    }

    @Test
    void random_requests_come_at_the_rate_on_average() {
        List<Double> times = millis(List.of(Phase.constant(Duration.ofSeconds(100), 100)), new Random(1));

        // The standard deviation of a Poisson distribution with a mean of 10,000 is 100.
        assertThat(times.size()).isBetween(9_600, 10_400);
        assertThat(times).isSorted().allMatch(time -> time < 100_000);
        double mean = times.get(times.size() - 1) / times.size();
        double variance = 0;
        for (int number = 1; number < times.size(); number++) {
            variance += Math.pow(times.get(number) - times.get(number - 1) - mean, 2) / times.size();
        }
        // Distances of a Poisson process have a standard deviation of their mean.
        assertThat(Math.sqrt(variance)).isCloseTo(mean, within(0.5));
    }

    private static List<Double> millis(List<Phase> phases, RandomGenerator random) {
        ArrivalSchedule schedule = new ArrivalSchedule(phases, random);
        List<Double> times = new ArrayList<>();
        for (OptionalLong next = schedule.next(); next.isPresent(); next = schedule.next()) {
            times.add(next.getAsLong() / 1e6);
        }
        return times;
    }
}
