package dev.studybuddy.worker.youtube.captions;

import static dev.studybuddy.worker.lane.ProxiedLanesResource.LANES;
import static dev.studybuddy.worker.lane.ProxiedLanesResource.TOR_LANES;
import static dev.studybuddy.worker.youtube.FakeYouTube.CAPTIONS;
import static dev.studybuddy.worker.youtube.FakeYouTube.PLAYER;
import static dev.studybuddy.worker.youtube.FakeYouTube.playing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.ControlPortServer;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TestSite;
import dev.studybuddy.worker.lane.ProxiedLanesResource;

/**
 * 200 jobs from the queue through five lanes to their drafts while YouTube blocks 60 of 100 exits. Prints the circuits
 * per job and the duration.
 */
@Tag("long")
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@WithTestResource(ProxiedLanesResource.class)
class ConcurrentJobsTest {
    private static final int JOBS = 200;
    private static final int EXITS = 100;
    private static final int BLOCKED = 60;
    /** The number of attempts that video-service requests. */
    private static final int ATTEMPTS = 4;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeTranscriptSource transcripts;
    @Inject
    MeterRegistry registry;
    @ConfigProperty(name = "test.proxies.tor", defaultValue = "0")
    List<Integer> proxies;
    @ConfigProperty(name = "test.proxies.control", defaultValue = "0")
    List<Integer> controls;

    private final Vertx vertx = Vertx.vertx();
    private final Map<UUID, String> videos = new HashMap<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();
    private TestSite site;

    @BeforeEach
    void startSiteAndProxies() {
        // A lane of the test before waits for a job until it sees that its proxy is down.
        await().atMost(Duration.ofSeconds(30)).until(() -> registry.get("worker.lanes").tag("state", "proxy_down")
                .gauge().value() == LANES);
        site = new TestSite(vertx);
        site.router().route(PLAYER).handler(context -> {
            boolean blocked = exitOf(context.request().remoteAddress().host()) < BLOCKED;
            JsonObject video = playing();
            video.getJsonObject("videoDetails").put("videoId", context.body().asJsonObject().getString("videoId"));
            context.response().setStatusCode(blocked ? 429 : 200).end(blocked ? "" : video.encode());
        });
        site.router().route(CAPTIONS).handler(context -> context.end(spoken().encode()));
        for (int lane = 0; lane < TOR_LANES; lane++) {
            ControlPortServer control = new ControlPortServer(vertx, controls.get(lane));
            AtomicInteger circuits = new AtomicInteger();
            new SocksServer(vertx, site.port(), proxies.get(lane), user -> {
                int exit = exitFor(user);
                control.circuit(circuits.incrementAndGet(), user, String.format("%040d", exit));
                return "127.0.1." + (exit + 1);
            });
        }
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void every_job_yields_a_draft_while_most_exits_are_blocked() {
        DistributionSummary circuits = registry.get("worker.circuits.per.attempt").summary();
        double circuitsBefore = circuits.totalAmount();
        long began = System.nanoTime();
        IntStream.range(0, JOBS).mapToObj(n -> String.format("blocked%04d", n)).forEach(video -> {
            transcripts.fetchFromYouTube(video);
            UUID job = kafka.requestJob(video);
            videos.put(job, video);
            attempts.put(job, 1);
        });

        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(this::allAreDrafted);

        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(attempts.keySet()).allSatisfy(job -> assertThat(kafka.events("note.drafted", job)).hasSize(1));
        assertThat(attempts.keySet().stream().flatMap(job -> kafka.events("job.progress", job).stream())
                .map(progress -> progress.getString("lane")).distinct()).hasSize(TOR_LANES);
        double used = circuits.totalAmount() - circuitsBefore;
        assertThat(used).as("some exits are blocked").isGreaterThan(JOBS);
        System.out.printf("%d jobs through Kafka on %d lanes, %d of %d exits blocked: %.2f circuits a job (at most %.0f"
                + " an attempt), %d attempts, %.1f s, %.1f jobs/s%n", JOBS, TOR_LANES, BLOCKED, EXITS,
                used / JOBS, circuits.max(),
                attempts.values().stream().mapToInt(Integer::intValue).sum(), seconds, JOBS / seconds);
    }

    /** Requests another attempt after a retryable failure, as video-service does. */
    private boolean allAreDrafted() {
        boolean all = true;
        for (Map.Entry<UUID, Integer> job : attempts.entrySet()) {
            if (kafka.draft(job.getKey()).isEmpty()) {
                all = false;
                kafka.events("job.progress", job.getKey()).stream().filter(value -> value.getString("status").equals(
                        "failed") && Objects.equals(value.getInteger("attempt"), job.getValue()))
                        .findFirst().ifPresent(failure -> again(job, failure.getJsonObject("error")));
            }
        }
        return all;
    }

    private void again(Map.Entry<UUID, Integer> job, JsonObject error) {
        assertThat(error.getBoolean("retryable")).as(error.encode()).isTrue();
        assertThat(job.getValue()).isLessThan(ATTEMPTS);
        job.setValue(job.getValue() + 1);
        kafka.requestJob(job.getKey(), videos.get(job.getKey()), job.getValue(), Map.of());
    }

    /** Captions with four lines. */
    private static JsonObject spoken() {
        JsonArray events = new JsonArray();
        for (int n = 0; n < 4; n++) {
            events.add(new JsonObject().put("tStartMs", 10_000 * n).put("dDurationMs", 10_000)
                    .put("segs", new JsonArray().add(new JsonObject().put("utf8", "Sentence number " + n + "."))));
        }
        return new JsonObject().put("events", events);
    }

    private static int exitFor(String user) {
        CRC32 chance = new CRC32();
        chance.update(user.getBytes(StandardCharsets.UTF_8));
        return (int) (chance.getValue() % EXITS);
    }

    private static int exitOf(String address) {
        return Integer.parseInt(address.replaceFirst("127\\.0\\.1\\.", "")) - 1;
    }
}
