package dev.studybuddy.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class RequestBodiesTest {
    private static final int TIMEOUT_MILLIS = 20_000;

    @TestHTTPResource
    URL address;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/auth/logout", "/credits/webhooks/stripe" })
    void bodies_that_never_come_take_no_connection_and_return_408(String path) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            waiting.add(open("203.0.113." + (100 + i % 3), "POST " + path, "Content-Length: 10\r\n"));
        }

        assertThat(response(open("203.0.113.104", "GET /auth/providers", ""))).startsWith("HTTP/1.1 200");
        assertThat(response(open("203.0.113.104", "GET /credits/packs", ""))).startsWith("HTTP/1.1 200");

        // The others got their responses while this one still waited for its body.
        assertThat(waiting.get(299).getInputStream().available()).isZero();
        assertThat(response(waiting.get(0))).startsWith("HTTP/1.1 408").contains("payload_timeout");
        assertThat(response(waiting.get(299))).startsWith("HTTP/1.1 408");
    }

    @Test
    void a_body_that_arrives_too_slowly_returns_408() throws IOException, InterruptedException {
        Socket socket = open("203.0.113.110", "POST /auth/logout", "Content-Length: 1000\r\n");
        long started = System.nanoTime();
        while (socket.getInputStream().available() == 0
                && Duration.ofNanos(System.nanoTime() - started).compareTo(Duration.ofSeconds(10)) < 0) {
            socket.getOutputStream().write('x');
            Thread.sleep(100);
        }
        assertThat(response(socket)).startsWith("HTTP/1.1 408");
    }

    @ParameterizedTest
    @CsvSource({ "/videos, 300000, 413", "/auth/logout, 70000, 413", "/notes/1, 3000000, 413",
            "/jobs/1/retry, 70000, 413",
            "/credits/purchase, 70000, 413", "/credits/webhooks/stripe, 1100000, 413", "/videos, 60000, 200" })
    void the_bytes_of_a_chunked_body_are_counted(String path, int size, int status) throws IOException {
        Socket socket = open("203.0.113.111", "POST " + path,
                "Transfer-Encoding: chunked\r\nStripe-Signature: t=1\r\n");
        OutputStream out = socket.getOutputStream();
        out.write((Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n").getBytes(
                StandardCharsets.US_ASCII));

        assertThat(response(socket)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_streamed_body_is_counted_and_needs_a_user() throws IOException {
        String cookie = "Cookie: studybuddy=" + FakeServices.credential("alive-bodo")
                + "\r\nSec-Fetch-Site: same-origin\r\n";
        int size = 7 * 1024 * 1024;
        Socket large = open("203.0.113.112", "POST /videos/upload", cookie + "Transfer-Encoding: chunked\r\n");
        large.getOutputStream().write((Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        Socket anonymous = open("203.0.113.112", "POST /videos/upload", "Content-Length: 10\r\n");

        assertThat(response(large)).startsWith("HTTP/1.1 413").contains("body_too_large");
        assertThat(response(anonymous)).startsWith("HTTP/1.1 401").contains("unauthenticated");
    }

    @Test
    void a_webhook_without_signature_is_rejected_at_the_edge() {
        given().contentType("application/json").body("{}").post("/credits/webhooks/stripe").then().statusCode(400)
                .body("code", equalTo("signature_invalid"));
    }

    @Test
    void a_user_has_a_limited_number_of_requests_in_progress() throws IOException {
        String cookie = "Cookie: studybuddy=" + FakeServices.credential("alive-cora") + "\r\n";
        // More than the limit, because on a busy machine one may fail before it is counted.
        for (int i = 0; i < 80; i++) {
            open("203.0.113." + (120 + i % 2), "GET /videos/never", cookie);
        }
        awaitInProgress(cookie);

        given().cookie("studybuddy", FakeServices.credential("alive-cora")).get("/videos").then().statusCode(429)
                .header("Retry-After", notNullValue()).body("code", equalTo("rate_limited"));
        given().cookie("studybuddy", FakeServices.credential("alive-dana")).get("/videos").then().statusCode(200);
        closeSockets();
        await().atMost(Duration.ofSeconds(5)).until(() -> given().cookie("studybuddy",
                FakeServices.credential("alive-cora")).get("/videos").statusCode() == 200);
    }

    private void awaitInProgress(String cookie) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Socket probe = open("203.0.113.122", "GET /videos", cookie);
            return response(probe).startsWith("HTTP/1.1 429");
        });
    }

    @Test
    void an_address_has_a_limited_number_of_requests_in_progress() throws IOException {
        // These end after five seconds, so more are opened until the limit is reached, however slow the machine is.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (int i = 0; i < 100; i++) {
                open("203.0.113.130", "POST /auth/logout", "Content-Length: 10\r\n");
            }
            assertThat(response(open("203.0.113.130", "GET /videos", ""))).startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("retry-after: 1");
        });
        assertThat(response(open("203.0.113.131", "GET /videos", ""))).startsWith("HTTP/1.1 200");
    }

    /** Sends the head of a request as the trusted proxy, see {@link FakeServices}. */
    private Socket open(String client, String request, String headers) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{ 127, 0, 0, 9 }), 0));
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
        socket.getOutputStream().write((request + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + client + "\r\n"
                + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The head of the response and what arrives with it. */
    private static String response(Socket socket) throws IOException {
        byte[] buffer = new byte[4096];
        int length = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }
}
