package dev.studybuddy.worker.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import dev.studybuddy.worker.circuit.SocksServer.Request;

class CircuitTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final CircuitRequest ELSEWHERE = CircuitRequest.get(URI.create("http://captions.invalid:8765/where"),
            Map.of());

    private Vertx vertx;
    private TestSite site;
    private SocksServer socks;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        site = new TestSite(vertx);
        site.router().get("/where").handler(context -> context.end("here"));
        socks = new SocksServer(vertx, site.port());
    }

    @AfterEach
    void stop() {
        socks.close();
        site.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void names_are_resolved_at_the_proxy() {
        try (AttemptCircuits circuits = circuits(socks.proxy())) {
            CircuitResponse answer = get(next(circuits), ELSEWHERE);

            assertThat(answer.text()).isEqualTo("here");
            assertThat(socks.requests()).containsExactly(new Request("lane1-job-2-1", true, "captions.invalid", 8765));
        }
    }

    @Test
    void each_circuit_has_its_own_user_name_and_connection() {
        try (AttemptCircuits circuits = circuits(socks.proxy())) {
            getOnce(circuits, ELSEWHERE);
            getOnce(circuits, ELSEWHERE);
            getOnce(circuits, ELSEWHERE);
        }

        assertThat(socks.requests()).extracting(Request::user)
                .containsExactly("lane1-job-2-1", "lane1-job-2-2", "lane1-job-2-3");
        assertThat(site.seen()).extracting(TestSite.Seen::connection).doesNotHaveDuplicates();
    }

    @Test
    void the_requests_of_a_circuit_share_its_connection() {
        try (AttemptCircuits circuits = circuits(socks.proxy())) {
            Circuit circuit = next(circuits);
            get(circuit, ELSEWHERE);
            get(circuit, ELSEWHERE);
        }

        assertThat(socks.requests()).hasSize(1);
        assertThat(site.seen()).hasSize(2);
    }

    @Test
    void a_rejecting_proxy_is_not_bypassed() {
        socks.refuse();
        CircuitRequest reachable = CircuitRequest.get(site.uri().resolve("/where"), Map.of());

        try (AttemptCircuits circuits = circuits(socks.proxy())) {
            Circuit circuit = next(circuits);
            assertThatThrownBy(() -> get(circuit, reachable)).isInstanceOf(CircuitException.class);
        }

        assertThat(site.seen()).isEmpty();
        assertThat(site.openConnections()).isEmpty();
    }

    @Test
    void configured_credentials_are_sent_unchanged() {
        try (AttemptCircuits circuits = circuits(socks.proxy("customer", "secret"))) {
            get(next(circuits), ELSEWHERE);
        }

        assertThat(socks.requests()).extracting(Request::user).containsExactly("customer");
        assertThat(socks.passwords()).containsExactly("secret");
    }

    @Test
    void credentials_authenticate_at_an_http_proxy() {
        try (HttpProxyServer http = new HttpProxyServer(vertx, site.port(), "customer:secret")) {
            try (AttemptCircuits circuits = circuits(http.proxy("customer", "secret"))) {
                assertThat(get(next(circuits), ELSEWHERE).text()).isEqualTo("here");
            }

            assertThat(http.requests()).containsExactly("GET http://captions.invalid:8765/where HTTP/1.1");
            assertThat(site.seen()).hasSize(1);
        }
    }

    @Test
    void an_http_proxy_sees_only_the_host_name_of_an_https_request() {
        CircuitRequest encrypted = CircuitRequest.get(URI.create("https://captions.invalid/where?v=leafandsun1"), Map
                .of("X-One", "1"));

        try (HttpProxyServer http = new HttpProxyServer(vertx, site.port(), "customer:secret")) {
            try (AttemptCircuits circuits = circuits(http.proxy("customer", "secret"))) {
                Circuit circuit = next(circuits);
                // The site behind the proxy has no TLS.
                assertThatThrownBy(() -> get(circuit, encrypted)).isInstanceOf(CircuitException.class);
            }

            assertThat(http.requests()).containsExactly("CONNECT captions.invalid:443 HTTP/1.1");
            assertThat(site.seen()).isEmpty();
        }
    }

    @Test
    void rejected_credentials_do_not_appear_in_the_failure() {
        socks.rejectCredentials();

        try (HttpProxyServer http = new HttpProxyServer(vertx, site.port(), "customer:secret")) {
            for (Proxy proxy : List.of(socks.proxy("customer", "hunter2"), http.proxy("customer", "hunter2"))) {
                for (String scheme : List.of("http", "https")) {
                    assertNotShown(proxy, CircuitRequest.get(URI.create(scheme + "://captions.invalid/where"), Map
                            .of()));
                }
            }
            assertThat(http.requests()).isEmpty();
        }
        assertThat(socks.requests()).isEmpty();
        assertThat(socks.passwords()).hasSize(2);
    }

    private void assertNotShown(Proxy proxy, CircuitRequest call) {
        StringWriter shown = new StringWriter();
        try (AttemptCircuits circuits = circuits(proxy)) {
            assertThat(get(next(circuits), call).status()).isEqualTo(407);
        } catch (CircuitException refused) {
            refused.printStackTrace(new PrintWriter(shown));
        }
        String basic = Base64.getEncoder().encodeToString("customer:hunter2".getBytes(StandardCharsets.UTF_8));
        assertThat(shown.toString()).doesNotContain("hunter2", basic);
    }

    @Test
    void an_http_proxy_receives_the_host_name() {
        Proxy proxy = Proxy.parse("http://127.0.0.1:" + site.port());

        try (AttemptCircuits circuits = circuits(proxy)) {
            assertThat(get(next(circuits), ELSEWHERE).text()).isEqualTo("here");
        }

        assertThat(site.seen()).hasSize(1).allSatisfy(
                request -> assertThat(request.headers().get("Host")).isEqualTo("captions.invalid:8765"));
    }

    @Test
    void closing_a_direct_circuit_closes_its_connection() {
        CircuitRequest call = CircuitRequest.get(site.uri().resolve("/where"), Map.of());

        try (AttemptCircuits circuits = circuits(Proxy.direct())) {
            getOnce(circuits, call);
            get(next(circuits), call);
            assertThat(site.seen()).extracting(TestSite.Seen::connection).doesNotHaveDuplicates();
            await().untilAsserted(() -> assertThat(site.openConnections()).hasSize(1));
        }

        await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
    }

    @Test
    void body_and_headers_are_sent() {
        site.router().post("/echo").handler(context -> context.end(context.body().buffer()));
        CircuitRequest call = CircuitRequest.post(site.uri().resolve("/echo?a=%20b"), Map.of("X-One", "1"), Buffer
                .buffer("höflich"));

        try (AttemptCircuits circuits = circuits(Proxy.direct())) {
            assertThat(get(next(circuits), call).text()).isEqualTo("höflich");
        }

        assertThat(site.seen("/echo")).singleElement().satisfies(request -> {
            assertThat(request.query()).isEqualTo("a=%20b");
            assertThat(request.headers().get("X-One")).isEqualTo("1");
            assertThat(request.headers().contains("traceparent")).isFalse();
        });
    }

    @Test
    void a_redirect_is_not_followed() {
        site.router().get("/away").handler(context -> context.redirect("/where"));

        try (AttemptCircuits circuits = circuits(Proxy.direct())) {
            assertThat(get(next(circuits), CircuitRequest.get(site.uri().resolve("/away"), Map.of())).status())
                    .isEqualTo(302);
        }

        assertThat(site.seen("/where")).isEmpty();
    }

    @Test
    void an_unavailable_proxy_fails_the_circuit() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }

        try (AttemptCircuits circuits = circuits(Proxy.parse("socks5://127.0.0.1:" + closedPort))) {
            Circuit circuit = next(circuits);
            assertThatThrownBy(() -> get(circuit, ELSEWHERE)).isInstanceOf(CircuitException.class);
        }
    }

    @Test
    void a_response_timeout_fails_the_circuit() {
        site.router().get("/never").handler(context -> context.response().setChunked(true).write("be"));
        CircuitTestConfig hasty = CircuitTestConfig.SHORT.withRequestTimeout(Duration.ofMillis(300));

        try (AttemptCircuits circuits = circuits(Proxy.direct(), hasty)) {
            Circuit circuit = next(circuits);
            assertThatThrownBy(() -> get(circuit, CircuitRequest.get(site.uri().resolve("/never"), Map.of())))
                    .isInstanceOf(CircuitException.class);
        }
    }

    @Test
    void an_interrupted_response_fails_the_circuit() {
        site.router().get("/cut").handler(context -> context.response().putHeader("Content-Length", "100").write("be")
                .onComplete(written -> context.request().connection().close()));

        try (AttemptCircuits circuits = circuits(Proxy.direct())) {
            Circuit circuit = next(circuits);
            assertThatThrownBy(() -> get(circuit, CircuitRequest.get(site.uri().resolve("/cut"), Map.of())))
                    .isInstanceOf(CircuitException.class);
        }
    }

    @Test
    void the_size_limit_applies_after_decompression() {
        site.router().get("/long").handler(context -> context.end("a".repeat(100_000)));
        CircuitRequest call = CircuitRequest.get(site.uri().resolve("/long"), Map.of());

        try (AttemptCircuits circuits = circuits(Proxy.direct(), CircuitTestConfig.SHORT.withMaxResponseBytes(
                100_000))) {
            assertThat(get(next(circuits), call).body().length()).isEqualTo(100_000);
        }
        try (AttemptCircuits circuits = circuits(Proxy.direct(), CircuitTestConfig.SHORT.withMaxResponseBytes(
                99_999))) {
            Circuit circuit = next(circuits);
            assertThatThrownBy(() -> get(circuit, call)).isInstanceOf(ResponseTooLargeException.class);
        }
        assertThat(site.seen("/long").get(0).headers().get("Accept-Encoding")).contains("gzip");
    }

    @Test
    void an_attempt_has_a_maximum_number_of_circuits() {
        try (AttemptCircuits circuits = circuits(Proxy.direct(), CircuitTestConfig.SHORT.withPerAttempt(2))) {
            next(circuits);
            next(circuits);
            assertThatThrownBy(() -> next(circuits)).isInstanceOf(CircuitsExhaustedException.class);
        }
    }

    @Test
    void at_most_two_circuits_are_open_at_once() {
        try (AttemptCircuits circuits = circuits(Proxy.direct())) {
            Circuit first = next(circuits);
            next(circuits);
            assertThatThrownBy(() -> next(circuits)).isInstanceOf(IllegalStateException.class);

            first.close();

            assertThat(next(circuits).name()).isEqualTo("lane1-job-2-3");
        }
    }

    @Test
    void an_attempt_has_a_time_limit() {
        site.router().get("/never").handler(context -> context.response().setChunked(true).write("be"));

        try (AttemptCircuits circuits = circuits(Proxy.direct(),
                CircuitTestConfig.SHORT.withWithin(Duration.ofMillis(300)))) {
            Circuit circuit = next(circuits);
            assertThatThrownBy(() -> get(circuit, CircuitRequest.get(site.uri().resolve("/never"), Map.of())))
                    .isInstanceOf(CircuitException.class);
            assertThatThrownBy(() -> next(circuits)).isInstanceOf(CircuitsExhaustedException.class);
        }
    }

    @Test
    void closing_aborts_the_request_in_flight() {
        site.router().get("/never").handler(context -> context.response().setChunked(true).write("be"));
        AttemptCircuits circuits = circuits(Proxy.direct());
        CompletableFuture<CircuitResponse> answer = next(circuits).send(CircuitRequest.get(site.uri().resolve("/never"),
                Map.of()))
                .subscribeAsCompletionStage();
        await().until(() -> !site.seen("/never").isEmpty());

        circuits.close();

        await().until(answer::isCompletedExceptionally);
        await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
        assertThatThrownBy(() -> next(circuits)).isInstanceOf(CircuitsExhaustedException.class);
    }

    @Test
    void cancelling_aborts_the_request_in_flight() {
        site.router().get("/never").handler(context -> context.response().setChunked(true).write("be"));

        try (AttemptCircuits circuits = circuits(Proxy.direct())) {
            CompletableFuture<CircuitResponse> answer = next(circuits).send(CircuitRequest.get(site.uri().resolve(
                    "/never"), Map.of()))
                    .subscribeAsCompletionStage();
            await().until(() -> !site.seen("/never").isEmpty());

            answer.cancel(true);

            await().untilAsserted(() -> assertThat(site.openConnections()).isEmpty());
        }
    }

    private AttemptCircuits circuits(Proxy proxy) {
        return circuits(proxy, CircuitTestConfig.SHORT);
    }

    private AttemptCircuits circuits(Proxy proxy, CircuitConfig settings) {
        return new CircuitService(vertx, settings, new TorControl(vertx), new InMemoryExitHistory()).forAttempt("lane1",
                proxy,
                "job", 2);
    }

    private static Circuit next(AttemptCircuits circuits) {
        return of(circuits.next());
    }

    private static CircuitResponse get(Circuit circuit, CircuitRequest call) {
        return of(circuit.send(call));
    }

    private static void getOnce(AttemptCircuits circuits, CircuitRequest call) {
        try (Circuit circuit = next(circuits)) {
            get(circuit, call);
        }
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }
}
