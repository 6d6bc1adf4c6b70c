package dev.studybuddy.worker.playlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** Reads playlists of the stand-in, whose host name only the proxy resolves. */
class YouTubePlaylistReaderTest {
    private static final String BROWSE = "browse";

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
    void a_playlist_has_title_channel_and_videos_with_durations() {
        Playlist playlist = read("PLbiology000000001");

        assertThat(playlist.title()).isEqualTo("Biology in short");
        assertThat(playlist.channel()).contains("Plain Science");
        assertThat(playlist.truncated()).isFalse();
        assertThat(playlist.items()).extracting(Playlist.Item::youtubeId, Playlist.Item::title,
                Playlist.Item::seconds, Playlist.Item::available)
                .containsExactly(tuple("photosynth1", "How photosynthesis works", Optional.of(180), true),
                        tuple("dnarepair01", "How cells repair DNA", Optional.of(900), true),
                        tuple("androidonly", "Sleep and memory", Optional.of(240), true));
    }

    @Test
    void the_older_format_is_read_and_a_live_video_has_no_duration() {
        Playlist playlist = read("PLlectures00000001");

        assertThat(playlist.channel()).contains("The Open Lecture Hall");
        assertThat(playlist.items()).extracting(Playlist.Item::youtubeId, Playlist.Item::seconds,
                Playlist.Item::available)
                .containsExactly(tuple("tcphandshk1", Optional.of(300), true),
                        tuple("bayesrule01", Optional.of(360), true), tuple("privatevid1", Optional.empty(), false),
                        tuple("romanroads1", Optional.of(480), true), tuple("livestream1", Optional.empty(), true),
                        tuple("unavailable", Optional.empty(), false),
                        tuple("oceans90min", Optional.of(5400), true));
    }

    @ParameterizedTest
    @ValueSource(strings = { "lockup", "renderer" })
    void a_long_playlist_is_read_up_to_500_videos(String shape) throws IOException,
            InterruptedException {
        StandInControl.order(site, "playlists", new JsonObject().put("id", "PLlongerthan500000").put("title", "Long")
                .put("shape", shape).put("lessons", 501));
        StandInControl.order(site, "playlists", new JsonObject().put("id", "PLjustabout5000000").put("title", "Full")
                .put("shape", shape).put("lessons", 500));

        Playlist longer = read("PLlongerthan500000");
        Playlist full = read("PLjustabout5000000");

        assertThat(longer.items()).hasSize(500);
        assertThat(longer.items().get(499).youtubeId()).isEqualTo("lesson00500");
        assertThat(longer.truncated()).isTrue();
        assertThat(full.items()).hasSize(500);
        assertThat(full.truncated()).isFalse();
    }

    @Test
    void a_repeated_video_is_listed_once() throws IOException, InterruptedException {
        StandInControl.order(site, "playlists", new JsonObject("""
                {"id": "PLtwicethesame0000", "videos": ["photosynth1", "bayesrule01", "photosynth1"]}
                """));

        assertThat(read("PLtwicethesame0000").items()).extracting(Playlist.Item::youtubeId)
                .containsExactly("photosynth1", "bayesrule01");
    }

    @ParameterizedTest
    @CsvSource({ "PLprivate000000001,PLAYLIST_PRIVATE", "PLnosuchlist000001,PLAYLIST_UNAVAILABLE",
            "PLnothing000000001,PLAYLIST_EMPTY" })
    void an_unreadable_playlist_fails_at_once_with_its_code(String id, YouTubeCode code) throws IOException,
            InterruptedException {
        assertThat(failure(id, Proxy.direct(), CircuitTestConfig.SHORT).code()).isEqualTo(code);
        assertThat(code.retryable()).isFalse();
    }

    @Test
    void blocked_exits_are_replaced_and_all_pages_come_through_the_proxy() throws IOException,
            InterruptedException {
        StandInControl.order(site, "exits", new JsonObject().put("by", "address").put("refuse", 3));
        StandInControl.order(site, "playlists", new JsonObject().put("id", "PLblockedandlong00")
                .put("behaviour", "blocked_until_new_exit").put("lessons", 250));

        try (SocksServer socks = new SocksServer(vertx, site.port(), 0, YouTubePlaylistReaderTest::exitOf)) {
            Playlist playlist = read("PLblockedandlong00", socks.proxy(), CircuitTestConfig.SHORT);

            assertThat(playlist.items()).hasSize(250);
            assertThat(socks.requests()).extracting(SocksServer.Request::user).containsExactlyElementsOf(
                    IntStream.rangeClosed(1, 4).mapToObj(n -> "lane-request-1-" + n).toList());
            assertThat(socks.requests()).allMatch(
                    request -> request.byName() && request.host().equals("youtube.invalid"));
        }
    }

    @Test
    void an_interrupted_connection_is_replaced() throws IOException, InterruptedException {
        StandInControl.order(site, "faults", new JsonObject().put("kind", "cut").put("match",
                new JsonObject().put("endpoint", BROWSE)));

        assertThat(read("PLmanyvideos000001").items()).hasSize(230);
    }

    @ParameterizedTest
    @CsvSource({ "http_429,IP_BLOCKED", "captcha,IP_BLOCKED", "http_500,YOUTUBE_REQUEST_FAILED",
            "broken_json,YOUTUBE_DATA_UNPARSABLE", "empty_body,YOUTUBE_DATA_UNPARSABLE",
            "cut,YOUTUBE_REQUEST_FAILED" })
    void exhausted_circuits_fail_with_the_code_of_the_last_failure(String fault, YouTubeCode code)
            throws IOException, InterruptedException {
        StandInControl.order(site, "faults", new JsonObject().put("kind", fault).put("times", 100));

        YouTubeException failure = failure("PLbiology000000001", Proxy.direct(), CircuitTestConfig.SHORT);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isTrue();
    }

    /** Each circuit has its own exit address, given by the number at the end of its name. */
    private static String exitOf(String user) {
        return "127.0.1." + user.substring(user.lastIndexOf('-') + 1);
    }

    private static Playlist read(String id) {
        return read(id, Proxy.direct(), CircuitTestConfig.SHORT);
    }

    private static YouTubeException failure(String id, Proxy proxy, CircuitTestConfig settings) {
        return catchThrowableOfType(YouTubeException.class, () -> read(id, proxy, settings));
    }

    private static Playlist read(String id, Proxy proxy, CircuitTestConfig settings) {
        URI address = URI.create(proxy.kind() == Proxy.Kind.DIRECT
                ? "http://127.0.0.1:" + site.port()
                : "http://youtube.invalid");
        CircuitService circuits = new CircuitService(vertx, settings, new TorControl(vertx), new InMemoryExitHistory());
        try (AttemptCircuits ways = circuits.forAttempt("lane", proxy, "request", 1)) {
            return YouTubeTestConfig.playlists(address).read(id, ways).await().atMost(Duration.ofSeconds(30));
        }
    }
}
