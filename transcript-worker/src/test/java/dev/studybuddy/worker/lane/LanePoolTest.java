package dev.studybuddy.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;

/** The four lanes of a worker on the real broker. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class LanePoolTest extends LaneTestBase {
    @Inject
    @Readiness
    LaneReadinessCheck ready;
    @Inject
    @Liveness
    LaneLivenessCheck alive;
    @Inject
    MeterRegistry registry;

    @Test
    void no_job_waits_while_a_lane_is_idle() {
        List<String> three = Stream.generate(this::heldVideo).limit(3).toList();
        three.forEach(kafka::requestJob);
        three.forEach(this::awaitStarted);

        List<UUID> others = Stream.generate(() -> kafka.requestJob(video())).limit(12).toList();

        // The fourth lane processes all of them while the other three are held.
        others.forEach(this::awaitDraft);
        assertThat(lanes.count(LaneState.BUSY)).isGreaterThanOrEqualTo(3);
        assertThat(three).allMatch(video -> claude.calls(video, true).isEmpty());
    }

    @Test
    void four_jobs_run_at_once() {
        List<String> four = Stream.generate(this::heldVideo).limit(4).toList();
        four.forEach(kafka::requestJob);

        four.forEach(this::awaitStarted);

        assertThat(lanes.count(LaneState.BUSY)).isEqualTo(4);
        assertThat(registry.get("worker.lanes").tag("state", "busy").gauge().value()).isEqualTo(4);
        assertThat(ready.call().getData().orElseThrow()).containsValue("busy");
        assertThat(alive.call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void a_job_of_eight_seconds_is_done_once() {
        processHeldJob(Duration.ofSeconds(8));
    }

    @Test
    @Tag("long")
    void a_job_of_three_minutes_is_done_once() {
        processHeldJob(Duration.ofMinutes(3));
    }

    private void processHeldJob(Duration time) {
        String video = heldVideo();
        UUID job = kafka.requestJob(video);
        awaitStarted(video);

        // Meanwhile the other lanes process other jobs, and the held one sends heartbeats.
        await().during(time).atMost(time.plus(TIMEOUT)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            awaitDraft(kafka.requestJob(video()));
            return claude.calls(video, false).size() == 1;
        });
        release(video);

        awaitDraft(job);
        await().during(Duration.ofSeconds(2)).until(() -> kafka.events("note.drafted", job).size() == 1);
        assertThat(claude.calls(video, false)).hasSize(1);
        List<Long> numbers = kafka.events("job.progress", job).stream().map(value -> value.getLong("seq")).toList();
        assertThat(numbers).as("heartbeats").hasSizeGreaterThan((int) time.toSeconds()).doesNotHaveDuplicates();
        List<Double> costs = kafka.events("job.progress", job).stream().map(value -> value.getDouble("cost_cents"))
                .filter(Objects::nonNull).toList();
        assertThat(costs).filteredOn(costs.get(0)::equals).as("heartbeats with the same costs")
                .hasSizeLessThan((int) time.toSeconds());
        assertThat(numbers.stream().map(seq -> seq / 1_000_000).distinct()).as("one delivery").hasSizeLessThan(3);
    }
}
