package dev.studybuddy.worker.playlist;

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
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
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

/** Playlist requests on a real broker with lanes whose proxies start and stop. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
@WithTestResource(ProxiedLanesResource.class)
class PlaylistRequestConsumerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String DONE = "playlist.done";

    @Inject
    KafkaTestClient kafka;
    @Inject
    Vertx vertx;
    @Inject
    MeterRegistry registry;
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

    @Test
    void any_lane_with_an_available_proxy_reads_the_playlist() {
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            // The lanes alternate, so each request first meets lanes whose proxy is down.
            request("PLbiology000000001");
            UUID request = request("PLlectures00000001");

            await().atMost(TIMEOUT).until(() -> done().size() == 2);
            assertThat(proxy.requests()).hasSize(2)
                    .allMatch(call -> call.byName() && call.host().equals("youtube.invalid"));
            ConsumerRecord<String, String> result = done().stream()
                    .filter(record -> record.value().contains(request.toString())).findFirst().orElseThrow();
            assertThat(EventContract.violations("transcript-worker", DONE, result.value())).isEmpty();
            assertThat(EventHeaders.id(result.headers())).isPresent();
            assertThat(EventHeaders.text(result.headers(), EventHeaders.TRACE_PARENT)).contains(KafkaTestClient.TRACE);
            JsonObject value = new JsonObject(result.value());
            assertThat(value.getString("playlist_id")).isEqualTo("PLlectures00000001");
            assertThat(value.getJsonObject("playlist").getString("channel")).isEqualTo("The Open Lecture Hall");
            JsonArray items = value.getJsonObject("playlist").getJsonArray("items");
            assertThat(items).hasSize(7);
            assertThat(items.getJsonObject(0)).isEqualTo(new JsonObject("""
                    {"youtube_id": "tcphandshk1", "title": "The TCP handshake, explained", "duration": 300,
                     "available": true}
                    """));
            assertThat(items.getJsonObject(4).containsKey("duration")).isFalse();
        }
    }

    @Test
    void without_an_available_proxy_the_code_is_youtube_request_failed() {
        request("PLbiology000000001");

        assertThat(code()).isEqualTo("youtube_request_failed");
    }

    @Test
    void an_unreadable_playlist_is_reported_by_its_code() {
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request("PLprivate000000001");

            assertThat(code()).isEqualTo("playlist_private");
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    @Test
    void untrusted_texts_are_truncated_and_free_of_control_characters() throws IOException, InterruptedException {
        StandInControl.order(site, "videos", new JsonObject().put("id", "wordslasts1")
                .put("title", "Left\u202e to\u0007 right\n" + "\uD83D\uDCDA".repeat(300)));
        StandInControl.order(site, "playlists", new JsonObject().put("id", "PLwordsofothers000")
                .put("title", "T".repeat(5000)).put("channel", "C".repeat(5000))
                .put("videos", new JsonArray().add("wordslasts1")));
        try (SocksServer proxy = new SocksServer(vertx, site.port(), proxyPort)) {
            request("PLwordsofothers000");

            await().atMost(TIMEOUT).until(() -> done().size() == 1);
            String value = done().get(0).value();
            assertThat(EventContract.violations("transcript-worker", DONE, value)).isEmpty();
            String title = new JsonObject(value).getJsonObject("playlist").getJsonArray("items").getJsonObject(0)
                    .getString("title");
            assertThat(title).startsWith("Left to right \uD83D\uDCDA").endsWith("\uD83D\uDCDA");
            assertThat(title.codePointCount(0, title.length())).isEqualTo(200);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void an_unreadable_record_becomes_a_dead_letter_and_the_next_is_consumed() {
        kafka.send("playlist.requested", user, "{\"playlist_id\": \"../etc\"}");
        request("PLbiology000000001");

        await().atMost(TIMEOUT).until(() -> kafka.records("playlist.requested.dead", user).size() == 1);
        assertThat(code()).isEqualTo("youtube_request_failed");
    }

    @Test
    void a_request_that_nobody_waits_for_any_more_is_dropped() {
        double before = expired();
        request("PLbiology000000001", Instant.now().minus(Duration.ofMinutes(5)));
        UUID current = request("PLbiology000000001");

        assertThat(code()).isEqualTo("youtube_request_failed");
        assertThat(done()).singleElement().satisfies(done -> assertThat(done.value()).contains(current.toString()));
        assertThat(expired()).isEqualTo(before + 1);
    }

    private double expired() {
        return registry.counter("worker.playlists", "end", "expired").count();
    }

    private UUID request(String playlist) {
        return request(playlist, Instant.now());
    }

    private UUID request(String playlist, Instant at) {
        UUID request = UUID.randomUUID();
        String value = new JsonObject().put("request_id", request.toString()).put("user_id", user.toString())
                .put("playlist_id", playlist).put("requested_at", at.toString()).encode();
        assertThat(EventContract.violations("video-service", "playlist.requested", value)).isEmpty();
        kafka.send("playlist.requested", user, value);
        return request;
    }

    private List<ConsumerRecord<String, String>> done() {
        return kafka.records(DONE, user);
    }

    private String code() {
        await().atMost(TIMEOUT).until(() -> done().size() == 1);
        assertThat(EventContract.violations("transcript-worker", DONE, done().get(0).value())).isEmpty();
        return new JsonObject(done().get(0).value()).getString("code");
    }
}
