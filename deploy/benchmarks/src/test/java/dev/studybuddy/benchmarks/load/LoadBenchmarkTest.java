package dev.studybuddy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.benchmarks.load.ArrivalSchedule.Phase;

class LoadBenchmarkTest {
    private final StringWriter output = new StringWriter();

    @Test
    void help_names_every_scenario_and_ends_with_0() {
        assertThat(execute("--help")).isZero();
        assertThat(output.toString()).contains("BASELINE, RAMP, SPIKE, CONTENTION, SOAK", "--gateway");
    }

    @ParameterizedTest
    @CsvSource({ "--length,soon", "--rate,many", "flood,ramp" })
    void invalid_options_end_with_2(String first, String second) {
        assertThat(execute(first, second)).isEqualTo(2);
    }

    @Test
    void a_system_that_is_not_there_ends_with_2() {
        assertThat(execute("--claude", "http://127.0.0.1:1", "baseline")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({ "BASELINE,1200", "RAMP,660", "SPIKE,600", "CONTENTION,900", "SOAK,600" })
    void a_scenario_of_a_minute_at_20_per_second_has(Scenario scenario, double requests) {
        assertThat(scenario.phases(20, Duration.ofMinutes(1)).stream().mapToDouble(Phase::expected).sum())
                .isCloseTo(requests, within(0.001));
        assertThat(ArrivalSchedule.length(scenario.phases(20, Duration.ofMinutes(1))))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void users_submit_six_videos_in_a_thousand_requests() {
        Random random = new Random(1);
        int submissions = 0;
        for (int request = 0; request < 100_000; request++) {
            if (Scenario.BASELINE.pick(random) == UserAction.SUBMIT) {
                submissions++;
            }
        }
        assertThat(submissions).isBetween(500, 700);
    }

    @Test
    void memory_is_the_last_line_of_the_script() {
        assertThat(MemoryReading.parse("   327.1 MB  notes-service (12)\n  2546.3 MB  together\n")).hasValue(2546.3);
        assertThat(MemoryReading.parse("Study Buddy does not run: start it with ./mvnw -Prun.\n")).isEmpty();
    }

    private int execute(String... arguments) {
        PrintWriter out = new PrintWriter(output, true);
        return LoadBenchmark.commandLine(out).setErr(out).execute(arguments);
    }
}
