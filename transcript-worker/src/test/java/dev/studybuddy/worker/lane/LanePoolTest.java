package dev.studybuddy.worker.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.attempt.AttemptRunner;
import dev.studybuddy.worker.cancellation.CancelledAttempts;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;
import dev.studybuddy.worker.claude.FakeClaude;
import dev.studybuddy.worker.claude.FakeClaude.Call;
import dev.studybuddy.worker.job.JobRequest;

/** The four lanes of a worker on the real broker. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class LanePoolTest {
    /** A request to the broker that is lost on a busy machine is sent again after 30 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static int videos;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    LanePool lanes;
    @Inject
    @Readiness
    LaneReadinessCheck ready;
    @Inject
    @Liveness
    LaneLivenessCheck alive;
    @Inject
    CancelledAttempts cancelled;
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
    @Inject
    MeterRegistry registry;
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final List<String> held = new ArrayList<>();

    @BeforeEach
    void allLanesAreIdle() {
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.IDLE) == 4);
    }

    @AfterEach
    void releaseAll() {
        held.forEach(this::release);
    }

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
        assertThat(numbers.stream().map(seq -> seq / 1_000_000).distinct()).as("one delivery").hasSizeLessThan(3);
    }

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
                new ProxyMonitor("extra", Proxy.direct(), proxyCheck, settings.proxyCheck()),
                () -> new JobRequestConsumer(bootstrapServers, settings.group(), "extra", Duration.ofMinutes(15)),
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
                Optional.empty(), Optional.empty(), 1);
        await().atMost(TIMEOUT).until(() -> cancelled.isCancelled(first));

        four.forEach(this::release);

        awaitDraft(kafka.requestJob(job, video, 2, Map.of()));
        assertThat(kafka.events("job.progress", job)).allMatch(value -> value.getInteger("attempt") == 2);
        assertThat(claude.calls(video, false)).hasSize(1);
    }

    @Test
    void the_fourth_delivery_fails_the_job_as_worker_crashed() {
        List<String> four = Stream.generate(this::heldVideo).limit(4).toList();
        four.forEach(kafka::requestJob);
        four.forEach(this::awaitStarted);
        UUID job = kafka.requestJob(video());
        for (int delivery = 1; delivery <= 3; delivery++) {
            try (JobRequestConsumer queue = new JobRequestConsumer(bootstrapServers, settings.group(), "crash-"
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

    private static String video() {
        return String.format("lanes%06d", ++videos);
    }

    /** Returns a video whose note stops in the middle until {@link #release}. */
    private String heldVideo() {
        String video = video();
        claude.script(video, call -> {
            if (call.assessment()) {
                call.answer();
            } else {
                call.begin();
                call.text("## A\nText [[1]].");
                claude.keepAlive(call);
            }
        });
        held.add(video);
        return video;
    }

    private void release(String video) {
        if (held.contains(video)) {
            claude.script(video, Call::answer);
            claude.calls(video, false).stream().filter(call -> !call.isDisconnected() && !call.response().ended())
                    .forEach(call -> call.end("end_turn"));
        }
    }

    private void awaitStarted(String video) {
        await().atMost(TIMEOUT).until(() -> !claude.calls(video, false).isEmpty());
    }

    private void awaitDraft(UUID job) {
        await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
    }
}
