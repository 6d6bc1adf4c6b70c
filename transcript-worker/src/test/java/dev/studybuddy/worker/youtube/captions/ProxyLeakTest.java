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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.vertx.core.Vertx;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.NameServer;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TestSite;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.FakeYouTube;
import dev.studybuddy.worker.youtube.FakeYouTube.Reply;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/**
 * No request and no DNS query for YouTube bypasses the proxy of the lane. A name server records each query and resolves
 * all names to a trap, a site on the requested port.
 */
class ProxyLeakTest {
    private static final Reply PROOF = Reply.of(playing(CAPTIONS + "?v=" + ID + "&exp=xpe"));
    private static final Reply BOT = Reply.of(refusing("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot"));

    private Vertx outside;
    private Vertx vertx;
    private NameServer names;
    private TestSite trap;
    private FakeYouTube youTube;
    private SocksServer socks;
    private URI site;

    /** A failure on the lane. */
    private enum Trouble {
        NONE,
        BLOCKED,
        PROOF_WANTED,
        CONSENT,
        REDIRECT,
        CAPTIONS_ELSEWHERE,
        ERRORS,
        PROXY_REFUSES,
        PROXY_AWAY
    }

    @BeforeEach
    void start() {
        outside = Vertx.vertx();
        names = new NameServer(outside, "127.0.0.1");
        vertx = names.client();
        trap = new TestSite(outside);
        youTube = new FakeYouTube(outside);
        socks = new SocksServer(outside, youTube.port());
        site = URI.create("http://www.youtube.test:" + trap.port());
    }

    @AfterEach
    void stop() {
        youTube.close();
        trap.close();
        names.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        outside.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_direct_lane_reaches_the_trap() {
        assertThatThrownBy(() -> fetch(Proxy.direct())).isInstanceOf(YouTubeException.class);

        assertThat(names.names()).contains("www.youtube.test");
        assertThat(trap.seen(PLAYER)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void nothing_bypasses_a_socks_proxy(Trouble trouble) {
        meet(trouble);
        Proxy proxy = socks.proxy();
        if (trouble == Trouble.PROXY_AWAY) {
            socks.close();
        }

        if (trouble == Trouble.NONE || trouble == Trouble.BLOCKED || trouble == Trouble.CONSENT) {
            fetch(proxy);
        } else {
            assertThatThrownBy(() -> fetch(proxy)).isInstanceOf(YouTubeException.class);
        }

        assertNothingLeaked();
        assertThat(socks.requests()).allMatch(request -> request.byName() && request.host().equals("www.youtube.test"));
        assertThat(socks.requests().isEmpty()).isEqualTo(trouble == Trouble.PROXY_AWAY);
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = { "PROXY_REFUSES", "PROXY_AWAY" }, mode = EnumSource.Mode.EXCLUDE)
    void nothing_bypasses_an_http_proxy(Trouble trouble) {
        meet(trouble);
        // A proxy request has the same form as a request to the site.
        Proxy proxy = Proxy.parse("http://127.0.0.1:" + youTube.port());

        if (trouble == Trouble.NONE || trouble == Trouble.BLOCKED || trouble == Trouble.CONSENT) {
            fetch(proxy);
        } else {
            assertThatThrownBy(() -> fetch(proxy)).isInstanceOf(YouTubeException.class);
        }

        assertNothingLeaked();
        assertThat(youTube.seen()).isNotEmpty();
    }

    @Test
    void an_unavailable_http_proxy_is_not_bypassed() {
        Proxy proxy = Proxy.parse("http://127.0.0.1:" + youTube.port());
        youTube.close();

        assertThatThrownBy(() -> fetch(proxy)).isInstanceOf(YouTubeException.class);

        assertNothingLeaked();
    }

    private void assertNothingLeaked() {
        assertThat(names.names()).isEmpty();
        assertThat(trap.seen()).isEmpty();
        assertThat(trap.openConnections()).isEmpty();
    }

    private void meet(Trouble trouble) {
        String consent = "<form action=\"https://consent.youtube.com/s\"><input name=\"v\" value=\"cb.1+FX\"></form>";
        switch (trouble) {
            case NONE, PROXY_AWAY -> youTube.always(PLAYER, Reply.of(playing()));
            case BLOCKED -> youTube.on(PLAYER, n -> n < 3 ? BOT : Reply.of(playing()));
            case PROOF_WANTED -> youTube.always(PLAYER, PROOF).always(WATCH,
                    Reply.of(page("key", playing(CAPTIONS + "?exp=xpe"))));
            case CONSENT -> youTube.always(PLAYER, PROOF)
                    .on(WATCH, n -> Reply.of(n == 0 ? consent : page("key", playing())));
            case REDIRECT -> {
                Reply redirect = new Reply(302, "", "http://elsewhere.test:" + trap.port() + "/");
                youTube.always(PLAYER, redirect).always(WATCH, redirect);
            }
            case CAPTIONS_ELSEWHERE -> {
                Reply redirect = Reply.of(playing("http://elsewhere.test:" + trap.port() + CAPTIONS));
                youTube.always(PLAYER, redirect).always(WATCH, Reply.status(404));
            }
            case ERRORS -> youTube.always(PLAYER, Reply.status(503)).always(WATCH, Reply.status(503));
            case PROXY_REFUSES -> socks.refuse();
        }
        youTube.always(CAPTIONS, Reply.of(spoken("Light.")));
    }

    private Transcript fetch(Proxy proxy) {
        try (AttemptCircuits circuits = new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx),
                new InMemoryExitHistory()).forAttempt("lane1", proxy, "job", 1)) {
            return YouTubeTestConfig.transcripts(site)
                    .fetch(new TranscriptRequest(ID, Optional.empty(), Optional.empty()), circuits, step -> {}).await()
                    .atMost(Duration.ofSeconds(20));
        }
    }
}
