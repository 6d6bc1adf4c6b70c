package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void metrics_are_found_among_functions_labels_ranges_and_words() {
        assertThat(PromQl.metrics("""
                histogram_quantile(0.95, sum by (le) (rate(http_seconds_bucket{job="a(b) c",uri!~"/ws.*"}[5m]))) > 0.3
                  and max(jobs) != jobs or vector(1e3) unless on (job) up offset 5m"""))
                .isEqualTo(Map.of("http_seconds_bucket", Set.of("job", "uri"), "jobs", Set.of(), "up", Set.of()));
    }
}
