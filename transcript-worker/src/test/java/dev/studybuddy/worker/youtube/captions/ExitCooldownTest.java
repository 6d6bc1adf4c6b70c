package dev.studybuddy.worker.youtube.captions;

import static dev.studybuddy.worker.youtube.FakeYouTube.CAPTIONS;
import static dev.studybuddy.worker.youtube.FakeYouTube.ID;
import static dev.studybuddy.worker.youtube.FakeYouTube.PLAYER;
import static dev.studybuddy.worker.youtube.FakeYouTube.WATCH;
import static dev.studybuddy.worker.youtube.FakeYouTube.playing;
import static dev.studybuddy.worker.youtube.FakeYouTube.refusing;
import static dev.studybuddy.worker.youtube.FakeYouTube.spoken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.ControlPortServer;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.FakeYouTube;
import dev.studybuddy.worker.youtube.FakeYouTube.Reply;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** Exits with a known fingerprint are not used again for an endpoint that blocked them. */
class ExitCooldownTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);
    private static final Reply BOT = Reply.of(refusing("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot"));

    private final InMemoryExitHistory exits = new InMemoryExitHistory();
    private Vertx vertx;
    private FakeYouTube youTube;
    private SocksServer socks;
    private ControlPortServer control;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        youTube = new FakeYouTube(vertx);
        socks = new SocksServer(vertx, youTube.port());
        control = new ControlPortServer(vertx);
    }

    @AfterEach
    void stop() {
        control.close();
        socks.close();
        youTube.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_blocked_exit_cools_down_for_the_requested_endpoint() {
        control.circuit(1, "lane1-job-1-1", ONE).circuit(2, "lane1-job-1-2", TWO);
        youTube.on(PLAYER, n -> n == 0 ? BOT : Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch("lane1");

        await().untilAsserted(() -> assertThat(exits.cooling()).containsExactly(ONE + "/player"));
        await().untilAsserted(
                () -> assertThat(exits.recordServed()).containsExactlyInAnyOrder(TWO + "/player", TWO + "/timedtext"));
    }

    @Test
    void another_lane_skips_a_cooling_exit_before_sending_anything() {
        exits.recordBlocked(ONE, "player").await().indefinitely();
        control.circuit(1, "lane2-job-1-1", ONE).circuit(2, "lane2-job-1-2", TWO);
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch("lane2");

        assertThat(socks.requests()).extracting(SocksServer.Request::user).containsExactly("lane2-job-1-1",
                "lane2-job-1-2");
        assertThat(youTube.seen(PLAYER)).hasSize(1);
    }

    @Test
    void an_exit_blocked_for_another_endpoint_is_used() {
        exits.recordBlocked(ONE, "watch").await().indefinitely();
        control.circuit(1, "lane1-job-1-1", ONE).circuit(2, "lane1-job-1-2", TWO);
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch("lane1");

        assertThat(socks.requests()).hasSize(1);
    }

    @Test
    void blocked_captions_cool_the_exit_down_for_timedtext() {
        control.circuit(1, "lane1-job-1-1", ONE).circuit(2, "lane1-job-1-2", TWO);
        youTube.always(PLAYER, Reply.of(playing())).on(CAPTIONS,
                n -> n == 0 ? Reply.status(429) : Reply.of(spoken("Light.")));

        fetch("lane1");

        await().untilAsserted(() -> assertThat(exits.cooling()).containsExactly(ONE + "/timedtext"));
    }

    @Test
    void a_server_error_does_not_cool_the_exit_down() {
        control.circuit(1, "lane1-job-1-1", ONE).circuit(2, "lane1-job-1-2", TWO);
        youTube.always(PLAYER, Reply.status(503)).always(WATCH, Reply.status(503));

        assertThat(failure().code()).isEqualTo(YouTubeCode.YOUTUBE_REQUEST_FAILED);

        assertThat(exits.cooling()).isEmpty();
    }

    @Test
    void an_attempt_with_cooling_exits_only_fails_with_ip_blocked() {
        exits.recordBlocked(ONE, "player").await().indefinitely();
        for (int n = 1; n <= 10; n++) {
            control.circuit(n, "lane1-job-1-" + n, ONE);
        }

        YouTubeException failure = failure();

        assertThat(failure.code()).isEqualTo(YouTubeCode.IP_BLOCKED);
        assertThat(failure.retryable()).isTrue();
        assertThat(socks.requests()).hasSize(10);
        assertThat(youTube.seen()).isEmpty();
    }

    @Test
    void without_a_control_port_no_exit_is_skipped() {
        exits.recordBlocked(ONE, "player").await().indefinitely();
        control.circuit(1, "lane1-job-1-1", ONE);
        control.close();
        youTube.always(PLAYER, Reply.of(playing())).always(CAPTIONS, Reply.of(spoken("Light.")));

        fetch("lane1");

        assertThat(socks.requests()).hasSize(1);
    }

    private Transcript fetch(String lane) {
        URI site = URI.create("http://www.youtube.invalid");
        try (AttemptCircuits circuits = new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx), exits)
                .forAttempt(lane, socks.proxy().withControl(control.port()), "job", 1)) {
            return YouTubeTestConfig.transcripts(site).fetch(new TranscriptRequest(ID, Optional.empty(), Optional
                    .empty()), circuits, step -> {}).await()
                    .atMost(Duration.ofSeconds(20));
        }
    }

    private YouTubeException failure() {
        return catchThrowableOfType(YouTubeException.class, () -> fetch("lane1"));
    }
}
