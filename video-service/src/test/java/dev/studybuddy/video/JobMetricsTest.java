package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** The gauges and counters of jobs that dashboards, alerts and the autoscaler of workers read. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class JobMetricsTest extends VideoServiceTestBase {
    @Inject
    MeterRegistry registry;

    @Test
    void waiting_parked_and_running_jobs_are_counted() {
        UUID user = UUID.randomUUID();
        TestJob first = submitted(user, randomYoutubeId());
        TestJob second = submitted(user, randomYoutubeId());
        awaitStatus(first, "queued");
        awaitStatus(second, "queued");
        TestJob parked = submitted(user, randomYoutubeId());
        awaitStatus(parked, "queued");
        running();

        eventually().untilAsserted(() -> {
            assertThat(jobs("waiting")).isEqualTo(count("status = 'queued' AND requested_at IS NOT NULL"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(jobs("parked")).isEqualTo(count("status = 'queued' AND requested_at IS NULL"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(jobs("running")).isEqualTo(count("status = 'running'")).isGreaterThanOrEqualTo(1);
        });
    }

    @Test
    void the_age_of_the_oldest_waiting_job_is_measured() {
        TestJob job = submitted();
        awaitStatus(job, "queued");
        pool.preparedQuery("UPDATE job SET requested_at = now() - interval '2 hours' WHERE id = $1")
                .execute(Tuple.of(job.job())).await().indefinitely();

        eventually().untilAsserted(() -> assertThat(registry.get("studybuddy.jobs.oldest.waiting").gauge().value())
                .isBetween(7200.0, 7300.0));

        as(job.user()).delete("/videos/" + job.video()).then().statusCode(204);
        eventually().untilAsserted(() -> assertThat(registry.get("studybuddy.jobs.oldest.waiting").gauge().value())
                .isLessThan(7200));
    }

    @Test
    void ends_are_counted_by_status_and_code() {
        double failed = ended("failed", "claude_refused");
        double completed = ended("completed", "none");
        TestJob refused = running();
        lane(refused, refused.failure(1, "claude_refused", false));
        awaitStatus(refused, "failed");
        complete(submitted());

        eventually().untilAsserted(() -> {
            assertThat(ended("failed", "claude_refused")).isEqualTo(failed + 1);
            assertThat(ended("completed", "none")).isEqualTo(completed + 1);
        });
    }

    private double jobs(String state) {
        return registry.get("studybuddy.jobs").tag("state", state).gauge().value();
    }

    private double ended(String status, String code) {
        Counter counter = registry.find("studybuddy.jobs.ended").tag("status", status).tag("code", code).counter();
        return counter == null ? 0 : counter.count();
    }

    private double count(String condition) {
        return pool.query("SELECT count(*) FROM job WHERE " + condition).execute().await().indefinitely().iterator()
                .next().getLong(0).doubleValue();
    }
}
