package dev.studybuddy.worker.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.lane.ProxiedLanesResource;

/** Preview requests on a real broker with lanes whose proxies start and stop. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@WithTestResource(ProxiedLanesResource.class)
class PreviewRequestConsumerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String DONE = "preview.done";

    @Inject
    KafkaTestClient kafka;
    @Inject
    Vertx vertx;
    @ConfigProperty(name = "test.proxy.with-credentials", defaultValue = "0")
    int proxyPort;

    private static StandIn site;

    private final UUID user = UUID.randomUUID();

    @BeforeAll
    static void startSite() {
        site = new YouTubeStandIn().start("127.0.0.1", 0);
    }

    @AfterAll
    static void stopSite() {
        site.close();
    }

    @BeforeEach
    void resetSite() throws IOException, InterruptedException {
        StandInControl.order(site, "reset", new JsonObject());
    }

    @Test
    void any_lane_with_an_available_proxy_reads_the_facts() {
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            UUID request = request("photosynth1");

            JsonObject done = done();
            assertThat(done.getString("request_id")).isEqualTo(request.toString());
            assertThat(done.getJsonObject("video")).isEqualTo(new JsonObject("""
                    {"title": "How photosynthesis works", "channel": "Plain Science", "duration": 180,
                     "captions": ["en", "de"]}
                    """));
            assertThat(done.containsKey("code")).isFalse();
            ConsumerRecord<String, String> record = records().get(0);
            assertThat(EventHeaders.id(record.headers())).isPresent();
            assertThat(EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT)).contains(KafkaTestClient.TRACE);
            assertThat(proxy.requests()).isNotEmpty()
                    .allMatch(call -> call.byName() && call.host().equals("youtube.invalid"));
        }
    }

    @ParameterizedTest
    @CsvSource({ "http_429,ip_blocked", "bot,request_blocked", "http_500,youtube_request_failed" })
    void a_lane_that_the_player_blocks_still_returns_title_and_channel(String fault, String code) throws IOException,
            InterruptedException {
        fault(fault, "player");
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request("photosynth1");

            JsonObject done = done();
            assertThat(done.getString("code")).isEqualTo(code);
            assertThat(done.getJsonObject("video")).isEqualTo(new JsonObject("""
                    {"title": "How photosynthesis works", "channel": "Plain Science"}
                    """));
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    @Test
    void a_lane_that_is_blocked_everywhere_returns_the_code_only() throws IOException, InterruptedException {
        fault("http_429", "player");
        fault("http_429", "oembed");
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request("photosynth1");

            assertThat(done().getString("code")).isEqualTo("ip_blocked");
            assertThat(done().containsKey("video")).isFalse();
            // Four circuits for each of the two ways, no more.
            assertThat(proxy.requests()).hasSizeBetween(2, 8);
        }
    }

    @ParameterizedTest
    @CsvSource({ "privatevid1,video_private,", "unavailable,video_unavailable,",
            "agerestrict,age_restricted,Field surgery in the nineteenth century",
            "livestream1,live_not_supported,'Harbour camera, live'",
            "nocaptions1,transcripts_disabled,'A walk through the forest, without words'" })
    void the_code_says_why_no_note_can_be_made_of_a_video(String id, String code, String title) {
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request(id);

            assertThat(done().getString("code")).isEqualTo(code);
            assertThat(done().getJsonObject("video", new JsonObject()).getString("title")).isEqualTo(title);
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    @Test
    void a_video_of_more_than_twelve_hours_is_too_long() throws IOException, InterruptedException {
        StandInControl.order(site, "videos", new JsonObject().put("id", "longlecture").put("title", "A long one")
                .put("duration_seconds", 43_201).put("tracks", new JsonArray().add(new JsonObject().put("language",
                        "en").put(
                                "text", "Words. ".repeat(100)))));
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request("longlecture");

            assertThat(done().getString("code")).isEqualTo("transcript_too_long");
            assertThat(done().getJsonObject("video").getInteger("duration")).isEqualTo(43_201);
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    @Test
    void without_an_available_proxy_the_code_is_youtube_request_failed() {
        request("photosynth1");

        assertThat(done().getString("code")).isEqualTo("youtube_request_failed");
    }

    @Test
    void untrusted_texts_are_truncated_and_free_of_control_characters() throws IOException, InterruptedException {
        StandInControl.order(site, "videos", new JsonObject().put("id", "wordslasts2").put("channel", "C".repeat(5000))
                .put("title", "Left\u202e to\u0007 right\n" + "\uD83D\uDCDA".repeat(300)));
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request("wordslasts2");

            JsonObject video = done().getJsonObject("video");
            String title = video.getString("title");
            assertThat(title).startsWith("Left to right \uD83D\uDCDA").endsWith("\uD83D\uDCDA");
            assertThat(title.codePointCount(0, title.length())).isEqualTo(200);
            assertThat(video.getString("channel")).hasSize(200);
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    @Test
    void an_unreadable_record_becomes_a_dead_letter_and_an_old_request_is_dropped() {
        kafka.send("preview.requested", user, "{\"youtube_id\": \"../etc\"}");
        request("photosynth1", Instant.now().minusSeconds(61));
        UUID last = request("dnarepair01");

        await().atMost(TIMEOUT).until(() -> kafka.records("preview.requested.dead", user).size() == 1);
        assertThat(done().getString("request_id")).isEqualTo(last.toString());
    }

    private static void fault(String kind, String endpoint) throws IOException, InterruptedException {
        StandInControl.order(site, "faults", new JsonObject().put("kind", kind).put("times", 100).put("match",
                new JsonObject().put("endpoint", endpoint)));
    }

    private UUID request(String video) {
        return request(video, Instant.now());
    }

    private UUID request(String video, Instant at) {
        UUID request = UUID.randomUUID();
        String value = new JsonObject().put("request_id", request.toString()).put("user_id", user.toString())
                .put("youtube_id", video).put("requested_at", at.toString()).encode();
        assertThat(EventContract.violations("video-service", "preview.requested", value)).isEmpty();
        kafka.send("preview.requested", user, value);
        return request;
    }

    private List<ConsumerRecord<String, String>> records() {
        return kafka.records(DONE, user);
    }

    /** The only result. */
    private JsonObject done() {
        await().atMost(TIMEOUT).until(() -> !records().isEmpty());
        assertThat(records()).hasSize(1);
        assertThat(EventContract.violations("transcript-worker", DONE, records().get(0).value())).isEmpty();
        return new JsonObject(records().get(0).value());
    }
}
