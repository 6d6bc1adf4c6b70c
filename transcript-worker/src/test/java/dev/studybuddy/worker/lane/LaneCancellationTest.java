package dev.studybuddy.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.cancellation.CancelledAttempts;
import dev.studybuddy.worker.job.JobRequest;

/** Jobs that are cancelled while they run or wait. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class LaneCancellationTest extends LaneTestBase {
    @Inject
    CancelledAttempts cancelled;

    @Test
    void a_cancelled_job_stops_within_two_seconds() {
        String video = heldVideo();
        UUID job = kafka.requestJob(video);
        awaitStarted(video);

        kafka.cancel(job, 1);

        await().atMost(Duration.ofSeconds(2)).until(() -> lanes.count(LaneState.IDLE) == 4);
        await().atMost(TIMEOUT).until(() -> claude.calls(video, false).get(0).isDisconnected());
        int events = kafka.events("job.progress", job).size();
        await().during(Duration.ofSeconds(2)).until(() -> kafka.events("job.progress", job).size() <= events + 1);
        assertThat(kafka.failure(job)).isEmpty();
        assertThat(kafka.draft(job)).isEmpty();
    }

    @Test
    void a_job_cancelled_in_the_queue_does_not_start_but_its_next_attempt_does() {
        List<String> four = Stream.generate(this::heldVideo).limit(4).toList();
        four.forEach(kafka::requestJob);
        four.forEach(this::awaitStarted);
        String video = video();
        UUID job = kafka.requestJob(video);
        kafka.cancel(job, 1);
        JobRequest first = new JobRequest(job, job, job, video, "youtube", Optional.empty(), Optional.empty(), Optional
                .empty(),
                Optional.empty(), Optional.empty(), 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional
                        .empty());
        await().atMost(TIMEOUT).until(() -> cancelled.isCancelled(first));

        four.forEach(this::release);

        awaitDraft(kafka.requestJob(job, video, 2, Map.of()));
        assertThat(kafka.events("job.progress", job)).allMatch(value -> value.getInteger("attempt") == 2);
        assertThat(claude.calls(video, false)).hasSize(1);
    }
}
