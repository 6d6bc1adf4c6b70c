package dev.studybuddy.worker.youtube.captions;

import static dev.studybuddy.worker.youtube.FakeYouTube.CAPTIONS;
import static dev.studybuddy.worker.youtube.FakeYouTube.ID;
import static dev.studybuddy.worker.youtube.FakeYouTube.PLAYER;
import static dev.studybuddy.worker.youtube.FakeYouTube.WATCH;
import static dev.studybuddy.worker.youtube.FakeYouTube.page;
import static dev.studybuddy.worker.youtube.FakeYouTube.playing;
import static dev.studybuddy.worker.youtube.FakeYouTube.refusing;
import static dev.studybuddy.worker.youtube.FakeYouTube.spoken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TestSite;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.FakeYouTube;
import dev.studybuddy.worker.youtube.FakeYouTube.Reply;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

class YouTubeTranscriptSourceTest {
    private static final Reply BOT = Reply.of(refusing("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot"));
    private static final Reply PROOF = Reply.of(playing(CAPTIONS + "?v=" + ID + "&exp=xpe"));
    private static final int CIRCUITS = 10;

    private Vertx vertx;
    private FakeYouTube youTube;
    private final List<String> steps = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        youTube = new FakeYouTube(vertx);
    }

    @AfterEach
    void stop() {
        youTube.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void captions_become_a_transcript() {
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light falls on a leaf.")));

        Transcript transcript = fetch();

        assertThat(transcript).isEqualTo(new Transcript(ID, "Leaves", "Plain", 180, "en", false, "About leaves",
                List.of(new Segment(0, 2, "Light falls on a leaf."))));
        assertThat(steps).containsExactly("Reading the video's captions");
    }

    @Test
    void the_first_client_requests_the_player() {
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        TestSite.Seen request = youTube.seen(PLAYER).get(0);
        assertThat(request.query()).isEqualTo("prettyPrint=false");
        assertThat(request.headers().get("X-YouTube-Client-Name")).isEqualTo("101");
        assertThat(request.headers().get("X-YouTube-Client-Version")).isEqualTo("1.02");
        assertThat(request.headers().get("Origin")).isEqualTo(youTube.uri().toString());
        assertThat(request.headers().get("User-Agent")).startsWith("com.google.visionos.youtube/1.02");
        JsonObject body = new JsonObject(request.body());
        assertThat(body.getString("videoId")).isEqualTo(ID);
        assertThat(body.getJsonObject("context").getJsonObject("client").getMap()).containsEntry("clientName",
                "VISIONOS")
                .containsEntry("clientVersion", "1.02").containsEntry("osName", "visionOS").containsEntry("hl", "en")
                .doesNotContainKey("visitorData");
    }

    @Test
    void captions_are_requested_as_json3_by_the_same_client_and_connection() {
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        TestSite.Seen player = youTube.seen(PLAYER).get(0);
        assertThat(youTube.seen(CAPTIONS)).singleElement().satisfies(request -> {
            assertThat(request.query()).isEqualTo("v=" + ID + "&lang=en&fmt=json3");
            assertThat(request.connection()).isEqualTo(player.connection());
            assertThat(request.headers().get("User-Agent")).isEqualTo(player.headers().get("User-Agent"));
        });
    }

    @Test
    void a_translated_transcript_is_marked_as_automatic() {
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Luz.")));

        Transcript transcript = fetch(Proxy.direct(), Optional.of("es"), youTube.uri());

        assertThat(transcript.language()).isEqualTo("es");
        assertThat(transcript.automatic()).isTrue();
        assertThat(youTube.seen(CAPTIONS).get(0).query()).endsWith("&tlang=es&fmt=json3");
    }

    @ParameterizedTest
    @ValueSource(strings = { "exp=xpe", "exp=xpv" })
    void captions_that_require_a_token_are_requested_by_the_next_client(String mark) {
        youTube.on(PLAYER, n -> n == 0 ? Reply.of(playing(CAPTIONS + "?" + mark)) : Reply.of(playing()))
                .always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        assertThat(clientsAsked()).containsExactly("101", "3");
        assertThat(youTube.seen(CAPTIONS)).hasSize(1);
        assertThat(connections()).hasSize(1);
        assertThat(steps).containsExactly("Reading the video's captions", "Trying another way to the captions");
    }

    @Test
    void empty_captions_are_requested_by_the_next_client() {
        youTube.always(PLAYER, Reply.of(playing()))
                .on(CAPTIONS, n -> n < 2 ? Reply.of("") : Reply.of(spoken("Light.")));

        fetch();

        assertThat(clientsAsked()).containsExactly("101", "3", "5");
    }

    @Test
    void a_reload_message_leads_to_the_next_client() {
        youTube.on(PLAYER, n -> n == 0
                ? Reply.of(refusing("UNPLAYABLE", "The page needs to be reloaded."))
                : Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        assertThat(clientsAsked()).containsExactly("101", "3");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 403, 404, 500, 503 })
    void an_error_status_leads_to_the_next_client(int status) {
        youTube.on(PLAYER, n -> n == 0 ? Reply.status(status) : Reply.of(playing())).always(CAPTIONS,
                Reply.of(spoken("Light.")));

        fetch();

        assertThat(clientsAsked()).containsExactly("101", "3");
    }

    @Test
    void the_watch_page_follows_after_the_clients() {
        youTube.always(PLAYER, PROOF).always(WATCH, Reply.of(page("key", playing()))).always(CAPTIONS,
                Reply.of(spoken("Light.")));

        fetch();

        assertThat(clientsAsked()).containsExactly("101", "3", "5");
        assertThat(youTube.seen(WATCH)).singleElement().satisfies(request -> {
            assertThat(request.query()).isEqualTo("v=" + ID + "&hl=en");
            assertThat(request.headers().get("Cookie")).isEqualTo("SOCS=CAI");
            assertThat(request.headers().get("User-Agent")).startsWith("Mozilla/5.0");
        });
    }

    @Test
    void the_clients_run_again_with_the_visitor_of_the_watch_page() {
        youTube.on(PLAYER, n -> n < 3 ? PROOF : Reply.of(playing()))
                .always(WATCH, Reply.of(page("the-key", playing(CAPTIONS + "?exp=xpe"))))
                .always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        TestSite.Seen last = youTube.seen(PLAYER).get(3);
        assertThat(last.query()).isEqualTo("prettyPrint=false&key=the-key");
        assertThat(last.headers().get("X-Goog-Visitor-Id")).isEqualTo("visitor");
        assertThat(last.body()).contains("\"visitorData\":\"visitor\"");
    }

    @Test
    void consent_is_given_once() {
        String consent = "<form action=\"https://consent.youtube.com/s\"><input name=\"v\" value=\"cb.1+FX\"></form>";
        youTube.always(PLAYER, PROOF)
                .on(WATCH, n -> Reply.of(n == 0 ? consent : page("key", playing())))
                .always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        assertThat(youTube.seen(WATCH)).extracting(request -> request.headers().get("Cookie"))
                .containsExactly("SOCS=CAI", "SOCS=CAI; CONSENT=YES+cb.1+FX");
    }

    @Test
    void repeated_consent_pages_lead_to_the_next_circuit() {
        String consent = "<form action=\"https://consent.youtube.com/s\"><input name=\"v\" value=\"cb.1+FX\"></form>";
        youTube.always(PLAYER, PROOF).always(WATCH, Reply.of(consent));

        assertThat(failure().code()).isEqualTo(YouTubeCode.REQUEST_BLOCKED);
        assertThat(youTube.seen(WATCH)).hasSize(2 * CIRCUITS);
    }

    @Test
    void circuits_change_until_an_exit_is_not_blocked() {
        youTube.on(PLAYER, n -> switch (n) {
            case 0 -> BOT;
            case 1 -> Reply.status(429);
            case 2 -> Reply.of(playing().put("videoDetails", new JsonObject().put("videoId", "another0001")));
            case 3 -> Reply.of("<div class=\"g-recaptcha\"></div>");
            case 4 -> new Reply(302, "", "https://www.google.com/sorry/index?continue=x");
            default -> Reply.of(playing());
        }).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch();

        assertThat(clientsAsked()).hasSize(6).containsOnly("101");
        assertThat(connections()).hasSize(6);
        assertThat(steps).hasSize(6);
    }

    @Test
    void each_circuit_through_tor_has_its_own_user_name() {
        youTube.on(PLAYER, n -> n < 2 ? BOT : Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        try (SocksServer socks = new SocksServer(vertx, youTube.port())) {
            fetch(socks.proxy(), Optional.empty(), URI.create("http://www.youtube.invalid"));

            assertThat(socks.requests()).containsExactly(
                    new SocksServer.Request("lane1-job-1-1", true, "www.youtube.invalid", 80),
                    new SocksServer.Request("lane1-job-1-2", true, "www.youtube.invalid", 80),
                    new SocksServer.Request("lane1-job-1-3", true, "www.youtube.invalid", 80));
        }
    }

    @Test
    void blocked_captions_lead_to_the_next_circuit() {
        youTube.always(PLAYER, Reply.of(playing()))
                .on(CAPTIONS, n -> n == 0 ? Reply.status(429) : Reply.of(spoken("Light.")));

        fetch();

        assertThat(connections()).hasSize(2);
    }

    @Test
    void an_attempt_with_blocked_exits_only_fails_with_ip_blocked() {
        youTube.always(PLAYER, BOT);

        YouTubeException failure = failure();

        assertThat(failure.code()).isEqualTo(YouTubeCode.REQUEST_BLOCKED);
        assertThat(failure.retryable()).isTrue();
        assertThat(connections()).hasSize(CIRCUITS);
    }

    @Test
    void a_captcha_on_the_watch_page_means_ip_blocked() {
        youTube.always(PLAYER, PROOF).always(WATCH, Reply.of("<div class=\"g-recaptcha\"></div>"));

        assertThat(failure().code()).isEqualTo(YouTubeCode.IP_BLOCKED);
        assertThat(connections()).hasSize(CIRCUITS);
    }

    @Test
    void a_token_required_from_every_client_ends_the_attempt() {
        youTube.always(PLAYER, PROOF).always(WATCH, Reply.of(page("key", playing(CAPTIONS + "?exp=xpe"))));

        YouTubeException failure = failure();

        assertThat(failure.code()).isEqualTo(YouTubeCode.PO_TOKEN_REQUIRED);
        assertThat(failure.retryable()).isTrue();
        assertThat(connections()).hasSize(2);
        assertThat(clientsAsked()).hasSize(12);
    }

    @Test
    void server_errors_lead_to_one_more_circuit() {
        youTube.always(PLAYER, Reply.status(503)).always(WATCH, Reply.status(503));

        assertThat(failure().code()).isEqualTo(YouTubeCode.YOUTUBE_REQUEST_FAILED);
        assertThat(connections()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"playabilityStatus\":", "[]", "null", "\"text\"", "{}", "<html></html>" })
    void an_unparsable_response_has_its_code(String answer) {
        youTube.always(PLAYER, Reply.of(answer)).always(WATCH, Reply.of("<html></html>"));

        YouTubeException failure = failure();

        assertThat(failure.code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void unparsable_captions_have_their_code() {
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of("{\"events\": [{")).always(WATCH,
                Reply.status(404));

        assertThat(failure().code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }

    @Test
    void an_oversized_response_is_unparsable() {
        youTube.always(PLAYER, Reply.of("{\"a\":\"" + "a".repeat(CircuitTestConfig.SHORT.maxResponseBytes()) + "\"}"))
                .always(WATCH, Reply.status(404));

        assertThat(failure().code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
    }

    @Test
    void a_permanent_rejection_is_not_retried() {
        youTube.always(PLAYER, Reply.of(refusing("LOGIN_REQUIRED", "This video is private")));

        YouTubeException failure = failure();

        assertThat(failure.code()).isEqualTo(YouTubeCode.VIDEO_PRIVATE);
        assertThat(failure.retryable()).isFalse();
        assertThat(youTube.seen()).hasSize(1);
    }

    @Test
    void a_video_without_tracks_fails_with_transcripts_disabled() {
        youTube.always(PLAYER, Reply.of(playing(new JsonArray())));

        assertThat(failure().code()).isEqualTo(YouTubeCode.TRANSCRIPTS_DISABLED);
        assertThat(youTube.seen()).hasSize(1);
    }

    @Test
    void videos_longer_than_twelve_hours_are_rejected() {
        youTube.on(PLAYER, n -> Reply.of(lasting(n == 0 ? 12 * 3_600 : 12 * 3_600 + 1))).always(CAPTIONS,
                Reply.of(spoken("Light.")));

        assertThat(fetch().durationSeconds()).isEqualTo(12 * 3_600);

        YouTubeException failure = failure();
        assertThat(failure.code().code()).isEqualTo("transcript_too_long");
        assertThat(failure.retryable()).isFalse();
        assertThat(youTube.seen(CAPTIONS)).hasSize(1);
    }

    private static JsonObject lasting(int seconds) {
        JsonObject video = playing();
        video.getJsonObject("videoDetails").put("lengthSeconds", String.valueOf(seconds));
        return video;
    }

    @Test
    void captions_without_text_fail_with_no_transcript_found() {
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("\n")));

        assertThat(failure().code()).isEqualTo(YouTubeCode.NO_TRANSCRIPT_FOUND);
    }

    @Test
    void captions_on_another_host_are_never_fetched() {
        try (FakeYouTube elsewhere = new FakeYouTube(vertx)) {
            youTube.always(PLAYER, Reply.of(playing(elsewhere.uri() + CAPTIONS))).always(WATCH, Reply.status(404));

            assertThat(failure().code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void a_rejecting_proxy_exhausts_the_circuits() {
        try (SocksServer socks = new SocksServer(vertx, youTube.port())) {
            socks.refuse();

            YouTubeException failure = catchThrowableOfType(YouTubeException.class,
                    () -> fetch(socks.proxy(), Optional.empty(), youTube.uri()));

            assertThat(failure.code()).isEqualTo(YouTubeCode.YOUTUBE_REQUEST_FAILED);
            assertThat(failure.retryable()).isTrue();
            assertThat(socks.requests()).hasSize(CIRCUITS).extracting(SocksServer.Request::user)
                    .doesNotHaveDuplicates();
            assertThat(youTube.seen()).isEmpty();
        }
    }

    @Test
    void closing_the_circuits_ends_the_attempt() {
        youTube.always(PLAYER, BOT);
        AttemptCircuits circuits = circuits(Proxy.direct());
        circuits.close();

        CompletableFuture<Transcript> transcript = YouTubeTestConfig.transcripts(youTube.uri())
                .fetch(new TranscriptRequest(ID, Optional.empty(), Optional.empty()), circuits, steps::add)
                .subscribeAsCompletionStage();

        await().until(transcript::isCompletedExceptionally);
        assertThat(youTube.seen()).isEmpty();
    }

    private Transcript fetch() {
        return fetch(Proxy.direct(), Optional.empty(), youTube.uri());
    }

    private Transcript fetch(Proxy proxy, Optional<String> language, URI site) {
        try (AttemptCircuits circuits = circuits(proxy)) {
            return YouTubeTestConfig.transcripts(site).fetch(new TranscriptRequest(ID, language, Optional.empty()),
                    circuits, steps::add).await()
                    .atMost(Duration.ofSeconds(20));
        }
    }

    private YouTubeException failure() {
        return catchThrowableOfType(YouTubeException.class, this::fetch);
    }

    private AttemptCircuits circuits(Proxy proxy) {
        return new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx), new InMemoryExitHistory())
                .forAttempt(
                        "lane1", proxy, "job", 1);
    }

    private List<String> clientsAsked() {
        return youTube.seen(PLAYER).stream().map(request -> request.headers().get("X-YouTube-Client-Name")).toList();
    }

    private List<String> connections() {
        return youTube.seen().stream().map(TestSite.Seen::connection).distinct().toList();
    }
}
