package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** The metric that scales the worker. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class JobMetricsTest extends VideoServiceTestBase {
    private static final String WAITING = "status = 'queued' AND requested_at IS NOT NULL";
    private static final String RUNNING = "status = 'running'";

    @Inject
    MeterRegistry metrics;

    @Test
    void waiting_and_running_jobs_are_counted() {
        submitted();
        running();

        eventually().untilAsserted(() -> {
            assertThat(count(WAITING)).isPositive();
            assertThat(count(RUNNING)).isPositive();
            assertThat(gauge("waiting")).isEqualTo(count(WAITING));
            assertThat(gauge("running")).isEqualTo(count(RUNNING));
        });
    }

    private double gauge(String state) {
        return metrics.get("studybuddy.jobs").tag("state", state).gauge().value();
    }

    private double count(String condition) {
        return pool.query("SELECT count(*) FROM job WHERE " + condition).execute().await().indefinitely()
                .iterator().next().getLong(0);
    }
}
