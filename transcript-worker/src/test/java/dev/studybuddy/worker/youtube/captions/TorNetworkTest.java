package dev.studybuddy.worker.youtube.captions;

import static dev.studybuddy.worker.youtube.FakeYouTube.CAPTIONS;
import static dev.studybuddy.worker.youtube.FakeYouTube.ID;
import static dev.studybuddy.worker.youtube.FakeYouTube.PLAYER;
import static dev.studybuddy.worker.youtube.FakeYouTube.playing;
import static dev.studybuddy.worker.youtube.FakeYouTube.spoken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.Circuit;
import dev.studybuddy.worker.circuit.CircuitRequest;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.ProxyCheck;
import dev.studybuddy.worker.circuit.TestSite;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.circuit.TorNetwork;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** The YouTube client behind a real Tor network with two exits, which resolve the host name to different addresses. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TorNetworkTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;
    private static TorNetwork network;
    private static Vertx vertx;
    private static int jobs;

    private final InMemoryExitHistory exits = new InMemoryExitHistory();
    private TestSite site;

    @BeforeAll
    static void start() {
        TorNetwork.missing().ifPresent(System.out::println);
        assumeTrue(TorNetwork.missing().isEmpty(), () -> TorNetwork.missing().orElseThrow());
        vertx = Vertx.vertx();
        network = TorNetwork.start(folder, vertx);
        await().atMost(TIMEOUT).until(TorNetworkTest::isUp);
    }

    @AfterAll
    static void stop() {
        if (network != null) {
            network.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @BeforeEach
    void startSite() {
        site = new TestSite(vertx, "0.0.0.0");
        site.router().get("/where").handler(context -> context.end(context.request().localAddress().host()));
    }

    @AfterEach
    void stopSite() {
        site.close();
    }

    @Test
    @Order(1)
    void each_user_name_has_its_own_circuit() {
        Set<String> seen = new HashSet<>();

        // A new exit is not in the consensus of all relays at once.
        await().atMost(TIMEOUT).until(() -> {
            try (AttemptCircuits circuits = circuits()) {
                Circuit circuit = circuits.next().await().atMost(TIMEOUT);
                String first = where(circuit);
                assertThat(where(circuit)).as("the same circuit, the same exit").isEqualTo(first);
                seen.add(first);
            }
            return seen.size() == 2;
        });

        assertThat(seen).isEqualTo(Set.copyOf(network.exits().values()));
    }

    @Test
    @Order(2)
    void the_control_port_reports_the_exit_of_the_circuit() {
        for (int n = 0; n < 10; n++) {
            String address;
            try (AttemptCircuits circuits = circuits()) {
                Circuit circuit = circuits.next().await().atMost(TIMEOUT);
                address = where(circuit);
                circuit.recordBlocked();
                await().atMost(TIMEOUT).until(() -> !exits.cooling().isEmpty());
            }
            String fingerprint = network.exits().entrySet().stream().filter(exit -> exit.getValue().equals(address))
                    .map(Map.Entry::getKey).findFirst().orElseThrow();
            assertThat(exits.cooling()).containsExactly(fingerprint + "/where");
            exits.forget();
        }
    }

    @Test
    @Order(3)
    void a_blocked_exit_is_skipped_by_all_later_jobs() {
        String bad = "127.0.0.2";
        site.router().route(PLAYER).handler(context -> {
            boolean refused = context.request().localAddress().host().equals(bad);
            context.response().setStatusCode(refused ? 429 : 200).end(refused ? "" : playing().encode());
        });
        site.router().route(CAPTIONS).handler(context -> context.end(spoken("Light.").encode()));
        await().atMost(TIMEOUT).until(() -> {
            fetch();
            return !exits.cooling().isEmpty();
        });
        long refusedBefore = refused(bad);

        for (int n = 0; n < 10; n++) {
            assertThat(fetch().segments()).hasSize(1);
        }

        assertThat(refused(bad)).as("nothing more was sent from there").isEqualTo(refusedBefore).isPositive();
        assertThat(exits.cooling()).singleElement().satisfies(
                exit -> assertThat(network.exits().get(exit.replace("/player", ""))).isEqualTo(bad));
    }

    @Test
    @Order(4)
    void a_terminated_proxy_is_unavailable() throws InterruptedException {
        assertThat(isUp()).isTrue();

        network.killClient();

        assertThat(isUp()).isFalse();
    }

    private long refused(String address) {
        return site.seen(PLAYER).stream().filter(request -> request.address().equals(address)).count();
    }

    private Transcript fetch() {
        try (AttemptCircuits circuits = circuits()) {
            return YouTubeTestConfig.transcripts(uri())
                    .fetch(new TranscriptRequest(ID, Optional.empty(), Optional.empty()), circuits, step -> {}).await()
                    .atMost(TIMEOUT);
        }
    }

    private AttemptCircuits circuits() {
        return new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx), exits).forAttempt("lane1",
                network.proxy(), "job" + ++jobs, 1);
    }

    private String where(Circuit circuit) {
        return circuit.send(CircuitRequest.get(uri().resolve("/where"), Map.of())).await().atMost(TIMEOUT).text();
    }

    private URI uri() {
        return URI.create("http://www.youtube.test:" + site.port());
    }

    private static boolean isUp() {
        return new ProxyCheck(vertx, new TorControl(vertx)).isUp(network.proxy()).await().atMost(TIMEOUT);
    }
}
