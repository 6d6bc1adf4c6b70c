package dev.studybuddy.worker.youtube.captions;

import static dev.studybuddy.worker.youtube.FakeYouTube.CAPTIONS;
import static dev.studybuddy.worker.youtube.FakeYouTube.ID;
import static dev.studybuddy.worker.youtube.FakeYouTube.PLAYER;
import static dev.studybuddy.worker.youtube.FakeYouTube.playing;
import static dev.studybuddy.worker.youtube.FakeYouTube.spoken;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.ControlPortServer;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.SocksServer;
import dev.studybuddy.worker.circuit.TestSite;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** 200 jobs on five lanes while YouTube blocks 60 of 100 exits. Prints the circuits per job and the duration. */
class BlockedExitsTest {
    private static final int JOBS = 200;
    private static final int LANES = 5;
    private static final int EXITS = 100;
    private static final int BLOCKED = 60;
    /** The number of attempts that video-service requests. */
    private static final int ATTEMPTS = 4;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<SocksServer> socks = new ArrayList<>();
    private final List<ControlPortServer> control = new ArrayList<>();
    private final InMemoryExitHistory exits = new InMemoryExitHistory();
    private Vertx vertx;
    private TestSite site;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        site = new TestSite(vertx);
        site.router().route(PLAYER).handler(context -> {
            boolean blocked = exitOf(context.request().remoteAddress().host()) < BLOCKED;
            context.response().setStatusCode(blocked ? 429 : 200).end(blocked ? "" : playing().encode());
        });
        site.router().route(CAPTIONS).handler(context -> context.end(spoken("Light.").encode()));
        for (int lane = 0; lane < LANES; lane++) {
            ControlPortServer port = new ControlPortServer(vertx);
            AtomicInteger circuits = new AtomicInteger();
            control.add(port);
            socks.add(new SocksServer(vertx, site.port(), 0, user -> {
                int exit = exitFor(user);
                port.circuit(circuits.incrementAndGet(), user, String.format("%040d", exit));
                return "127.0.1." + (exit + 1);
            }));
        }
    }

    @AfterEach
    void stop() {
        control.forEach(ControlPortServer::close);
        socks.forEach(SocksServer::close);
        site.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void all_jobs_complete_when_the_exits_are_unknown() {
        assertThat(done(false)).isEqualTo(JOBS);

        assertThat(exits.cooling()).isEmpty();
    }

    @Test
    void all_jobs_complete_and_each_lane_meets_a_known_blocked_exit_at_most_once() {
        assertThat(done(true)).isEqualTo(JOBS);

        assertThat(exits.cooling()).isNotEmpty().allMatch(
                exit -> Integer.parseInt(exit.replace("/player", "")) < BLOCKED);
        assertThat(ends("served")).isEqualTo(JOBS);
        assertThat(ends("ip_blocked")).isPositive();
        assertThat(refusals()).isLessThanOrEqualTo(BLOCKED * LANES).isLessThan(circuits() / 2);
    }

    private long done(boolean known) {
        long began = System.nanoTime();
        CircuitService circuits = new CircuitService(vertx, CircuitTestConfig.SHORT, new TorControl(vertx), exits);
        YouTubeTranscriptSource transcripts = YouTubeTestConfig.transcripts(site.uri(), registry);
        List<Uni<Long>> lanes = IntStream.range(0, LANES).mapToObj(lane -> {
            Proxy proxy = socks.get(lane).proxy().withControl(known ? control.get(lane).port() : Optional.empty());
            return Multi.createFrom().range(0, JOBS / LANES).onItem().transformToUniAndConcatenate(
                    job -> attempt(transcripts, circuits, proxy, "lane" + lane, "job" + job, 1)).collect()
                    .with(Collectors.counting());
        }).toList();
        long done = Uni.join().all(lanes).andFailFast().await().atMost(Duration.ofMinutes(2)).stream()
                .mapToLong(Long::longValue).sum();
        System.out.printf("%d jobs on %d lanes, %d of %d exits blocked, exits %s: %.2f circuits a job (at most %.0f an"
                + " attempt), %d refusals, %.1f s%n", JOBS, LANES, BLOCKED, EXITS, known ? "known" : "not known",
                (double) circuits() / JOBS, summary().max(), refusals(), (System.nanoTime() - began) / 1e9);
        return done;
    }

    /** Runs an attempt and repeats it after a retryable failure, as video-service does. */
    private static Uni<Transcript> attempt(YouTubeTranscriptSource transcripts, CircuitService circuits, Proxy proxy,
            String lane,
            String job, int attempt) {
        return Uni.createFrom().deferred(() -> {
            AttemptCircuits ways = circuits.forAttempt(lane, proxy, job, attempt);
            return transcripts.fetch(new TranscriptRequest(ID, Optional.empty(), Optional.empty()), ways, step -> {})
                    .onTermination().invoke(ways::close);
        }).onFailure(failure -> attempt < ATTEMPTS && ((YouTubeException) failure).retryable())
                .recoverWithUni(() -> attempt(transcripts, circuits, proxy, lane, job, attempt + 1));
    }

    private long circuits() {
        return (long) summary().totalAmount();
    }

    /** How often a client came to this end. */
    private double ends(String end) {
        return registry.get("studybuddy.youtube.clients").tag("end", end).counters().stream()
                .mapToDouble(Counter::count).sum();
    }

    private DistributionSummary summary() {
        return registry.get("worker.circuits.per.attempt").summary();
    }

    private long refusals() {
        return site.seen(PLAYER).stream().filter(request -> exitOf(request.connection()) < BLOCKED).count();
    }

    private static int exitFor(String user) {
        CRC32 chance = new CRC32();
        chance.update(user.getBytes(StandardCharsets.UTF_8));
        return (int) (chance.getValue() % EXITS);
    }

    private static int exitOf(String address) {
        return Integer.parseInt(address.replaceFirst("127\\.0\\.1\\.", "").replaceFirst(":.*", "")) - 1;
    }
}
