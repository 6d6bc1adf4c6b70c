package dev.studybuddy.worker.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitConfig;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** Reads the facts of videos of the stand-in, whose host name only the proxy resolves. */
class YouTubeVideoFactsReaderTest {
    private static final CircuitConfig LIMITS = CircuitTestConfig.SHORT;

    private static Vertx vertx;
    private static StandIn site;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        site = new YouTubeStandIn().start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        site.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void resetStandIn() throws IOException, InterruptedException {
        StandInControl.order(site, "reset", new JsonObject());
    }

    @Test
    void the_player_returns_title_channel_duration_and_languages_of_captions() {
        assertThat(player("photosynth1")).isEqualTo(new VideoFacts(Optional.of("How photosynthesis works"),
                Optional.of("Plain Science"), Optional.of(180), Optional.of(List.of("en", "de"))));
    }

    @Test
    void a_video_without_captions_has_an_empty_list_of_languages() {
        assertThat(player("nocaptions1").captions()).contains(List.of());
    }

    @Test
    void oembed_returns_title_and_channel_only() {
        assertThat(oembed("photosynth1")).isEqualTo(new VideoFacts(Optional.of("How photosynthesis works"),
                Optional.of("Plain Science"), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({ "privatevid1,VIDEO_PRIVATE", "unavailable,VIDEO_UNAVAILABLE", "agerestrict,AGE_RESTRICTED",
            "livestream1,LIVE_NOT_SUPPORTED", "nosuchvideo,VIDEO_UNAVAILABLE" })
    void a_video_that_cannot_be_played_fails_at_once_with_its_code(String id, YouTubeCode code) throws IOException,
            InterruptedException {
        assertThat(failure(() -> player(id)).code()).isEqualTo(code);
        assertThat(StandInControl.requests(site)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "privatevid1", "unavailable" })
    void oembed_of_a_hidden_video_fails(String id) {
        assertThat(failure(() -> oembed(id)).code()).isEqualTo(YouTubeCode.YOUTUBE_REQUEST_FAILED);
    }

    @ParameterizedTest
    @CsvSource({ "http_500", "broken_json", "empty_body", "reload" })
    void a_client_that_fails_is_replaced_by_the_next_on_the_same_circuit(String fault) throws IOException,
            InterruptedException {
        fault(fault, "player", 1);

        try (SocksServer socks = new SocksServer(vertx, site.port(), 0, user -> "127.0.1.1")) {
            VideoFacts facts = read(socks.proxy(), LIMITS, (reader, ways) -> reader.readPlayer("photosynth1", ways));

            assertThat(facts.seconds()).contains(180);
            assertThat(socks.requests()).hasSize(1).allMatch(call -> call.byName() && call.host().equals(
                    "youtube.invalid"));
        }
    }

    @Test
    void blocked_exits_are_replaced() throws IOException, InterruptedException {
        StandInControl.order(site, "exits", new JsonObject().put("by", "address").put("refuse", 2));
        try (SocksServer socks = new SocksServer(vertx, site.port(), 0, user -> "127.0.1." + user.substring(
                user.lastIndexOf('-') + 1))) {
            VideoFacts facts = read(socks.proxy(), LIMITS, (reader, ways) -> reader.readPlayer("blockedexit", ways));

            assertThat(facts.seconds()).contains(240);
            assertThat(socks.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({ "http_429,IP_BLOCKED", "captcha,IP_BLOCKED", "bot,REQUEST_BLOCKED", "wrong_video,REQUEST_BLOCKED",
            "http_500,YOUTUBE_REQUEST_FAILED", "broken_json,YOUTUBE_DATA_UNPARSABLE",
            "cut,YOUTUBE_REQUEST_FAILED" })
    void a_player_that_never_answers_fails_with_a_retryable_code(String fault, YouTubeCode code) throws IOException,
            InterruptedException {
        fault(fault, "player", 100);

        YouTubeException failure = failure(() -> player("photosynth1"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "http_429,IP_BLOCKED", "http_500,YOUTUBE_REQUEST_FAILED", "broken_json,YOUTUBE_DATA_UNPARSABLE",
            "empty_body,YOUTUBE_DATA_UNPARSABLE", "cut,YOUTUBE_REQUEST_FAILED" })
    void an_oembed_endpoint_that_never_answers_fails_with_a_retryable_code(String fault, YouTubeCode code)
            throws IOException, InterruptedException {
        fault(fault, "oembed", 100);

        YouTubeException failure = failure(() -> oembed("photosynth1"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void a_response_that_is_too_large_fails() {
        CircuitConfig small = CircuitTestConfig.SHORT.withMaxResponseBytes(100);

        assertThat(failure(() -> read(Proxy.direct(), small, (reader, ways) -> reader.readPlayer("photosynth1", ways)))
                .code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }

    private static void fault(String kind, String endpoint, int times) throws IOException, InterruptedException {
        StandInControl.order(site, "faults", new JsonObject().put("kind", kind).put("times", times).put("match",
                new JsonObject().put("endpoint", endpoint)));
    }

    private static VideoFacts player(String id) {
        return read(Proxy.direct(), LIMITS, (reader, ways) -> reader.readPlayer(id, ways));
    }

    private static VideoFacts oembed(String id) {
        return read(Proxy.direct(), LIMITS, (reader, ways) -> reader.readOEmbed(id, ways));
    }

    private static YouTubeException failure(ThrowingCallable call) {
        return catchThrowableOfType(YouTubeException.class, call);
    }

    /** One of the two ways to the facts. */
    @FunctionalInterface
    private interface Way {
        Uni<VideoFacts> read(YouTubeVideoFactsReader reader, AttemptCircuits circuits);
    }

    private static VideoFacts read(Proxy proxy, CircuitConfig limits, Way way) {
        URI address = URI.create(proxy.kind() == Proxy.Kind.DIRECT
                ? "http://127.0.0.1:" + site.port()
                : "http://youtube.invalid");
        CircuitService circuits = new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx),
                new InMemoryExitHistory());
        try (AttemptCircuits ways = circuits.forAttempt("lane", proxy, "request", 1, limits)) {
            return way.read(YouTubeTestConfig.videoFacts(address), ways).await().atMost(Duration.ofSeconds(30));
        }
    }
}
