package dev.studybuddy.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.studybuddy.platform.problem.Problem;

/** What happens to the keys while auth-service changes them, is slow, or away. */
class JwksClientTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static RsaJsonWebKey first;
    private static RsaJsonWebKey second;
    private static Vertx vertx;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch atOnce = new CountDownLatch(0);
    private volatile String answer;
    private volatile int status = 200;
    private HttpServer authService;
    private JwksClient keys;

    @BeforeAll
    static void make_keys() throws JoseException {
        vertx = Vertx.vertx();
        first = key("first");
        second = key("second");
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start_auth_service() throws IOException {
        publish(first);
        listen(0);
    }

    @AfterEach
    void stop() {
        keys.stop(null);
        authService.stop(0);
    }

    @Test
    void keys_are_loaded_at_the_start() {
        keys = started(NEVER, SOON, NEVER);

        await().untilAsserted(() -> assertThat(keys.find("first")).contains(first.getPublicKey()));
    }

    @Test
    void the_first_fetch_cancels_no_timer_of_others() {
        Vertx starting = Vertx.vertx();
        try {
            CompletableFuture<Long> fired = new CompletableFuture<>();
            long first = starting.setTimer(SOON.toMillis() * 10, fired::complete);
            keys = started(starting, NEVER, SOON, NEVER);

            assertThat(fired).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(first);
        } finally {
            starting.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void the_first_caller_waits_for_the_keys() {
        keys = started(NEVER, SOON, NEVER);

        keys.refresh().await().indefinitely();

        assertThat(keys.find("first")).contains(first.getPublicKey());
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_new_key_is_loaded_in_the_background_and_an_old_one_removed() {
        keys = started(SOON, SOON, NEVER);
        publish(first, second);
        await().untilAsserted(() -> assertThat(keys.find("second")).contains(second.getPublicKey()));
        assertThat(keys.find("first")).isPresent();

        publish(second);

        await().untilAsserted(() -> assertThat(keys.find("first")).isEmpty());
        assertThat(keys.find("second")).isPresent();
    }

    @Test
    void an_unknown_key_causes_a_fetch() {
        keys = started(NEVER, SOON, Duration.ZERO);
        keys.refresh().await().indefinitely();
        publish(first, second);

        keys.refresh().await().indefinitely();

        assertThat(keys.find("second")).isPresent();
    }

    @Test
    void repeated_unknown_keys_cause_one_fetch() {
        keys = started(NEVER, SOON, NEVER);

        IntStream.range(0, 50).forEach(time -> keys.refresh().await().indefinitely());

        assertThat(requests).hasValue(1);
    }

    @Test
    void concurrent_callers_wait_for_one_response() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        authService.removeContext("/auth/jwks");
        serve(hold);
        keys = started(NEVER, SOON, Duration.ZERO);
        List<CompletableFuture<Void>> waiting = IntStream.range(0, 20)
                .mapToObj(one -> keys.refresh().subscribeAsCompletionStage()).toList();

        hold.countDown();

        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get();
        assertThat(requests).hasValue(1);
    }

    @Test
    void each_caller_continues_on_its_own_event_loop() throws Exception {
        keys = started(NEVER, SOON, Duration.ZERO);
        Context mine = vertx.getOrCreateContext();
        CompletableFuture<Boolean> here = new CompletableFuture<>();

        mine.runOnContext(go -> keys.refresh().subscribe()
                .with(done -> here.complete(Vertx.currentContext() == mine), here::completeExceptionally));

        assertThat(here.get()).isTrue();
    }

    @Test
    void loaded_keys_stay_valid_while_auth_service_is_unavailable() throws IOException {
        keys = started(SOON, SOON, Duration.ZERO);
        keys.refresh().await().indefinitely();
        int port = authService.getAddress().getPort();
        authService.stop(0);

        assertThatThrownBy(() -> keys.refresh().await().indefinitely())
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        assertThat(keys.find("first")).isPresent();

        publish(first, second);
        listen(port);
        await().untilAsserted(() -> assertThat(keys.find("second")).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "[]", "no JSON", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"RSA\"}]}",
            "{\"keys\": [{\"kty\": \"oct\", \"kid\": \"first\", \"k\": \"AAAA\"}]}" })
    void a_response_that_is_not_a_key_set_changes_nothing(String nonsense) {
        keys = started(NEVER, NEVER, Duration.ZERO);
        keys.refresh().await().indefinitely();
        answer = nonsense;

        assertThatThrownBy(() -> keys.refresh().await().indefinitely()).isInstanceOf(Problem.class);

        assertThat(keys.find("first")).contains(first.getPublicKey());
    }

    @Test
    void an_error_changes_nothing() {
        keys = started(NEVER, NEVER, Duration.ZERO);
        keys.refresh().await().indefinitely();
        publish(second);
        status = 500;

        assertThatThrownBy(() -> keys.refresh().await().indefinitely()).isInstanceOf(Problem.class);

        assertThat(keys.find("first")).isPresent();
        assertThat(keys.find("second")).isEmpty();
    }

    @Test
    void a_key_that_is_too_small_is_ignored() throws JoseException {
        RsaJsonWebKey small = RsaJwkGenerator.generateJwk(1024);
        small.setKeyId("small");
        publish(first, small);
        keys = started(NEVER, SOON, NEVER);

        keys.refresh().await().indefinitely();

        assertThat(keys.find("small")).isEmpty();
        assertThat(keys.find("first")).isPresent();
    }

    @Test
    void a_fetch_without_response_times_out() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        authService.removeContext("/auth/jwks");
        serve(never);
        keys = new JwksClient(vertx, address(),
                new JwksClient.Timing(NEVER, NEVER, Duration.ZERO, Duration.ofMillis(100)));

        assertThatThrownBy(() -> keys.refresh().await().indefinitely()).isInstanceOf(Problem.class);

        never.countDown();
    }

    private JwksClient started(Duration refresh, Duration retry, Duration quiet) {
        return started(vertx, refresh, retry, quiet);
    }

    private JwksClient started(Vertx vertx, Duration refresh, Duration retry, Duration quiet) {
        JwksClient published = new JwksClient(vertx, address(),
                new JwksClient.Timing(refresh, retry, quiet, Duration.ofSeconds(10)));
        published.start(null, published);
        return published;
    }

    private URI address() {
        return URI.create("http://localhost:" + authService.getAddress().getPort());
    }

    private void publish(RsaJsonWebKey... published) {
        answer = new JsonWebKeySet(published).toJson();
    }

    private void listen(int port) throws IOException {
        authService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        authService.setExecutor(Executors.newCachedThreadPool());
        serve(atOnce);
        authService.start();
    }

    private void serve(CountDownLatch when) {
        authService.createContext("/auth/jwks", exchange -> {
            requests.incrementAndGet();
            try {
                when.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }
}
