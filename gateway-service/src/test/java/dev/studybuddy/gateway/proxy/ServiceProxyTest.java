package dev.studybuddy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** A proxy with four connections in front of a service that responds as the path says. */
class ServiceProxyTest {
    private static final int CONNECTIONS = 4;
    private static final int CLIENTS = 12;
    private static final int MAX_STREAMED = 3_000_000;
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final AtomicInteger openConnections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private Vertx vertx;
    private int port;

    private record Response(int status, MultiMap headers, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }
    }

    private record Limits(int maxConnections, int maxWaiting, Duration maxWait, Duration bodyTimeout,
            MemorySize minBodyRate, Duration uploadTimeout, int maxPerAddress, int maxPerUser, int maxUploadsPerUser)
            implements
                ProxyConfig {}

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        int servicePort = join(vertx.createHttpServer().connectionHandler(connection -> {
            openConnections.incrementAndGet();
            connection.closeHandler(closed -> openConnections.decrementAndGet());
        }).requestHandler(this::serve).listen(0, "127.0.0.1")).actualPort();
        ServiceProxy proxy = new ServiceProxy(vertx, new Limits(CONNECTIONS, 2, Duration.ofMillis(500), TIMEOUT,
                new MemorySize(BigInteger.ONE), Duration.ofSeconds(5), 1, 1, 1), URI.create("http://127.0.0.1:"
                        + servicePort), Duration.ofSeconds(2), false, MAX_STREAMED);
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            HttpServerRequest request = context.request();
            MultiMap headers = ForwardedHeaders.copy(request.headers(), name -> !name.equals("host"));
            boolean isStreamed = request.method().equals(HttpMethod.PUT);
            if (isStreamed) {
                request.pause();
            }
            proxy.forward(context, headers, isStreamed ? Optional.empty() : Optional.of(Buffer.buffer()));
        });
        port = join(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")).actualPort();
    }

    @AfterEach
    void stop() {
        join(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        int number = requests.incrementAndGet();
        running.incrementAndGet();
        HttpServerResponse response = request.response();
        // Also called when the connection closes before the end.
        response.endHandler(ended -> running.decrementAndGet());
        switch (request.path()) {
            case "/never" -> request.resume();
            case "/half" -> response.putHeader("Content-Length", "1000").write("the first part");
            case "/stream" -> writeForever(response.setChunked(true));
            case "/closed-once" -> {
                if (number == 1) {
                    request.connection().close();
                } else {
                    response.end("second");
                }
            }
            case "/closed" -> request.connection().close();
            case "/late" -> vertx.setTimer(1500, waited -> response.end("late"));
            case "/rejects" -> response.setStatusCode(413).end("too large");
            case "/headers" -> {
                JsonObject seen = new JsonObject();
                request.headers().forEach((name, value) -> seen.put(name.toLowerCase(Locale.ROOT), value));
                response.putHeader("Connection", "X-Hop").putHeader("X-Hop", "1").putHeader("Keep-Alive", "timeout=1")
                        .putHeader("Set-Cookie", "a=b").putHeader("X-End", "2").end(seen.encode());
            }
            default -> request.body().onSuccess(body -> response.end("length " + body.length()));
        }
    }

    private static void writeForever(HttpServerResponse response) {
        Buffer chunk = Buffer.buffer(new byte[8192]);
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(chunk);
        }
        response.drainHandler(drained -> writeForever(response));
    }

    @ParameterizedTest
    @CsvSource({ "/never, 1", "/half, 1", "/stream, 1", "/never, 2", "/half, 2", "/stream, 2", "/never, 5" })
    void a_client_that_goes_away_frees_the_connection_to_the_service(String path, int pipelined) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(pipelined)
                    .getBytes(StandardCharsets.US_ASCII));
        }
        await().atMost(TIMEOUT).until(() -> running.get() == CONNECTIONS);
        if (!path.equals("/never")) {
            for (Socket socket : sockets) {
                assertThat(socket.getInputStream().read()).isNotNegative();
            }
        }

        for (Socket socket : sockets) {
            socket.close();
        }

        assertAllConnectionsAreFree();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3 })
    void a_client_that_goes_away_at_once_frees_the_connection_to_the_service(int pipelined) throws IOException {
        for (int i = 0; i < 10 * CLIENTS; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(pipelined)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        await().atMost(TIMEOUT).until(() -> send(HttpMethod.GET, "/quick", "").status() == 200);

        assertAllConnectionsAreFree();
    }

    @ParameterizedTest
    @CsvSource({ "/never, false", "/half, false", "/stream, false", "/never, true", "/half, true", "/stream, true" })
    void a_reset_http2_stream_frees_the_connection_to_the_service(String path, boolean isConnectionClosed) {
        HttpClient http2 = http2();
        List<HttpClientRequest> sent = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            HttpClientRequest request = join(http2.request(HttpMethod.GET, port, "127.0.0.1", path));
            sent.add(request);
            request.end();
            if (!path.equals("/never")) {
                join(request.response());
            }
        }
        await().atMost(TIMEOUT).until(() -> running.get() == CONNECTIONS);

        if (isConnectionClosed) {
            join(sent.get(0).connection().close());
        } else {
            sent.forEach(HttpClientRequest::reset);
        }

        assertAllConnectionsAreFree();
    }

    @Test
    void a_client_that_goes_away_while_it_waits_for_a_connection_takes_none() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS + 2; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            socket.getOutputStream().write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(
                    StandardCharsets.US_ASCII));
        }
        await().atMost(TIMEOUT).until(() -> running.get() == CONNECTIONS);

        for (int i = sockets.size() - 1; i >= 0; i--) {
            sockets.get(i).close();
        }

        assertAllConnectionsAreFree();
        assertThat(requests.get()).isEqualTo(2 * CONNECTIONS);
    }

    /** As many requests as there are connections run at the same time, and none of the earlier ones still runs. */
    private void assertAllConnectionsAreFree() {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(20)).until(() -> running.get() == 0);
        List<Future<Response>> quick = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            quick.add(request(HttpMethod.GET, "/quick", ""));
        }
        assertThat(quick).allSatisfy(response -> assertThat(join(response).status()).isEqualTo(200));
        assertThat(openConnections.get()).isLessThanOrEqualTo(CONNECTIONS);
    }

    @Test
    void a_get_whose_connection_closed_before_the_response_is_sent_once_more() {
        Response response = send(HttpMethod.GET, "/closed-once", "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("second");
        assertThat(requests.get()).isEqualTo(2);
    }

    @Test
    void a_get_is_sent_at_most_twice() {
        Response response = send(HttpMethod.GET, "/closed", "");

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.headers().get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().getString("code")).isEqualTo("bad_gateway");
        assertThat(requests.get()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
    void a_state_change_is_never_sent_again(String method) {
        Response response = send(HttpMethod.valueOf(method), "/closed", "");

        assertThat(response.status()).isEqualTo(502);
        assertThat(requests.get()).isEqualTo(1);
    }

    @Test
    void a_service_that_does_not_respond_in_time_returns_504_and_frees_its_connection() {
        Response response = send(HttpMethod.GET, "/never", "");

        assertThat(response.status()).isEqualTo(504);
        assertThat(response.json().getString("code")).isEqualTo("upstream_timeout");
        assertAllConnectionsAreFree();
    }

    @Test
    void the_timeout_of_a_request_does_not_end_the_next_one_on_its_connection() {
        assertThat(send(HttpMethod.GET, "/", "").status()).isEqualTo(200);
        // The first request's two seconds pass while the second one is in progress.
        Response second = join(vertx.timer(1, TimeUnit.SECONDS).compose(waited -> request(HttpMethod.POST, "/late",
                "")));

        assertThat(second.status()).isEqualTo(200);
        assertThat(openConnections.get()).as("connections to the service").isEqualTo(1);
    }

    @Test
    void requests_that_find_no_free_connection_in_time_or_too_many_waiting_return_503() {
        List<Future<Response>> taken = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            taken.add(request(HttpMethod.GET, "/never", ""));
        }
        await().atMost(TIMEOUT).until(() -> running.get() == CONNECTIONS);
        // With a longer wait they would find the connections of the others free, and return 200.
        List<Future<Response>> further = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            further.add(request(HttpMethod.GET, "/quick", ""));
        }

        assertThat(further).allSatisfy(future -> {
            Response response = join(future);
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.json().getString("code")).isEqualTo("unavailable");
        });
        assertThat(taken).allSatisfy(future -> assertThat(join(future).status()).isEqualTo(504));
        assertAllConnectionsAreFree();
    }

    @Test
    void a_streamed_body_arrives_whole() {
        assertThat(send(HttpMethod.PUT, "/quick", "x".repeat(3_000_000)).body()).isEqualTo("length 3000000");
    }

    @Test
    void a_streamed_body_over_the_limit_returns_413_and_frees_the_connection() {
        Response response = send(HttpMethod.PUT, "/quick", "x".repeat(MAX_STREAMED + 1));

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.json().getString("code")).isEqualTo("body_too_large");
        assertAllConnectionsAreFree();
    }

    @Test
    void a_streamed_body_that_does_not_arrive_returns_408_and_frees_the_connection() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write("PUT /quick HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab"
                    .getBytes(StandardCharsets.US_ASCII));
            // Closed some time after the response.
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(response).startsWith("HTTP/1.1 408").contains("payload_timeout");
        }
        assertAllConnectionsAreFree();
    }

    @Test
    void a_response_before_the_end_of_the_body_frees_the_connection() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout((int) TIMEOUT.toMillis());
                socket.getOutputStream().write(
                        "PUT /rejects HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nab"
                                .getBytes(StandardCharsets.US_ASCII));
                byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
                assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
            }
        }
        assertAllConnectionsAreFree();
    }

    @Test
    void a_response_that_the_service_breaks_off_is_broken_off_for_the_client() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write("GET /half HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(
                    StandardCharsets.US_ASCII));

            // Ends because of the service's timeout.
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(response).contains("the first part").doesNotContain("problem");
        }
        assertAllConnectionsAreFree();
    }

    @Test
    void hop_by_hop_headers_and_cookies_are_not_forwarded() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(("GET /headers HTTP/1.1\r\nHost: localhost\r\nConnection: close, X-Mine\r\n"
                    + "X-Mine: 1\r\nTE: trailers\r\nUpgrade: websocket\r\nProxy-Authorization: x\r\n"
                    + "Keep-Alive: timeout=9\r\nX-Kept: 2\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder response = new StringBuilder();
            while (response.indexOf("}") < 0) {
                response.append((char) socket.getInputStream().read());
            }

            assertThat(response.toString()).containsIgnoringCase("x-end: 2").doesNotContainIgnoringCase("x-hop")
                    .doesNotContainIgnoringCase("set-cookie").doesNotContainIgnoringCase("timeout=1")
                    .contains("\"x-kept\":\"2\"").doesNotContain("x-mine", "\"te\"", "upgrade", "proxy-auth",
                            "keep-alive");
        }
    }

    private HttpClient http2() {
        return vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    }

    private Response send(HttpMethod method, String path, String body) {
        return join(request(method, path, body));
    }

    private Future<Response> request(HttpMethod method, String path, String body) {
        return vertx.createHttpClient().request(new RequestOptions().setMethod(method).setHost("127.0.0.1")
                .setPort(port).setURI(path)).compose(request -> request.send(body))
                .compose(response -> response.body().map(bytes -> new Response(response.statusCode(),
                        response.headers(), bytes.toString())));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
