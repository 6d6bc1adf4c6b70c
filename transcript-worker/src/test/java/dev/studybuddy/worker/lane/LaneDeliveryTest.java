package dev.studybuddy.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.platform.kafka.KafkaConnection;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.attempt.AttemptRunner;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;
import dev.studybuddy.worker.claude.FakeClaude.Call;

/** Requests that are delivered more than once, or cannot be read. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class LaneDeliveryTest extends LaneTestBase {
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    LaneConfig settings;
    @Inject
    ProxyCheck proxyCheck;
    @Inject
    AttemptRunner runner;
    @Inject
    DeadLetters deadLetters;
    @Inject
    LaneMetrics metrics;
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void the_job_of_a_killed_lane_starts_elsewhere_within_two_seconds() throws Exception {
        List<String> four = Stream.generate(this::heldVideo).limit(4).toList();
        four.forEach(kafka::requestJob);
        four.forEach(this::awaitStarted);
        UUID job = kafka.requestJob(video());
        try (StolenRecord stolen = StolenRecord.begin(bootstrapServers, settings.group())) {
            assertThat(stolen.taken()).isEqualTo(job.toString());
            release(four.get(0));
            await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.IDLE) == 1);

            Instant killed = stolen.kill();

            awaitDraft(job);
            Instant started = Instant.ofEpochMilli(kafka.events("job.progress", job).get(0).getLong("seq") / 1000);
            assertThat(Duration.between(killed, started)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void a_stopping_lane_releases_its_job() throws Exception {
        List<String> four = Stream.generate(this::heldVideo).limit(4).toList();
        four.forEach(kafka::requestJob);
        four.forEach(this::awaitStarted);
        String fifth = heldVideo();
        Lane lane = new Lane("extra", Proxy.direct(),
                new ProxyMonitor("extra", Proxy.direct(), proxyCheck, settings.proxyCheck()), () -> false,
                () -> new JobRequestConsumer(KafkaConnection.plaintext(bootstrapServers), settings.group(), "extra",
                        Duration.ofMinutes(15)),
                CompletableFuture.completedFuture(null), runner, deadLetters, metrics);
        UUID job = kafka.requestJob(fifth);
        lane.start();
        try {
            awaitStarted(fifth);
        } finally {
            lane.stop();
        }

        lane.join(Duration.ofSeconds(20));
        assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
        assertThat(kafka.failure(job)).isEmpty();
        claude.script(fifth, Call::answer);
        release(four.get(0));
        awaitDraft(job);
        assertThat(transcripts.fetched(fifth)).as("it continues after the transcript").isEqualTo(1);
    }

    @Test
    void the_fourth_delivery_fails_the_job_as_worker_crashed() {
        List<String> four = Stream.generate(this::heldVideo).limit(4).toList();
        four.forEach(kafka::requestJob);
        four.forEach(this::awaitStarted);
        UUID job = kafka.requestJob(video());
        for (int delivery = 1; delivery <= 3; delivery++) {
            try (JobRequestConsumer queue = new JobRequestConsumer(KafkaConnection.plaintext(bootstrapServers), settings
                    .group(), "crash-"
                            + delivery,
                    Duration.ofMinutes(15))) {
                await().atMost(TIMEOUT).until(() -> queue.next().isPresent());
            }
        }

        release(four.get(0));

        await().atMost(TIMEOUT).until(() -> kafka.failure(job).isPresent());
        JsonObject error = kafka.failure(job).orElseThrow().getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("worker_crashed");
        assertThat(error.getBoolean("retryable")).isTrue();
        assertThat(kafka.draft(job)).isEmpty();
    }

    @Test
    void an_unreadable_request_becomes_a_dead_letter_and_its_job_fails() {
        UUID unknown = UUID.randomUUID();
        kafka.send("job.requested", unknown, "{\"job_id\": 7");
        UUID job = UUID.randomUUID();
        kafka.requestJob(job, "no id at all", 1, Map.of());

        await().atMost(TIMEOUT).until(() -> kafka.records("job.requested.dead", unknown).size() == 1
                && kafka.failure(job).isPresent());

        assertThat(kafka.records("job.requested.dead", job)).hasSize(1);
        assertThat(Optional.ofNullable(kafka.records("job.requested.dead", unknown).get(0).headers().lastHeader(
                "dead_reason")))
                .isPresent();
        assertThat(kafka.failure(job).orElseThrow().getJsonObject("error").getString("code")).isEqualTo("internal");
        awaitDraft(kafka.requestJob(video()));
    }

    @Test
    void a_request_that_is_delivered_twice_is_processed_once() {
        String video = heldVideo();
        UUID job = kafka.requestJob(video);
        awaitStarted(video);
        kafka.requestJob(job, video, 1, Map.of());
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.BUSY) == 2);

        release(video);

        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.IDLE) == 4);
        assertThat(kafka.events("note.drafted", job)).hasSize(1);
        assertThat(claude.calls(video, false)).hasSize(1);
    }
}
