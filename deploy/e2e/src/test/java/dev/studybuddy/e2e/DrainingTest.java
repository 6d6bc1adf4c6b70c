package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that receives SIGTERM. It is a second process: the one that the other tests use keeps running. */
@ExtendWith(RunningSystem.class)
class DrainingTest {
    private static final String DELAY = "5s";
    private static final String FORM = "--a\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\nen\r\n";
    private static final String FORM_END = "--a--\r\n";
    private static final String GET = "GET /auth/providers HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** A raw connection that reads until a text arrives or until the connection ends. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Connection(Replica replica) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), replica.port());
            socket.setSoTimeout(20_000);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        String readUntil(String end) throws IOException {
            while (!text().contains(end)) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IllegalStateException("The connection has ended: " + text());
                }
                received.write(next);
            }
            String text = text();
            received.reset();
            return text;
        }

        String readAll() throws IOException {
            received.write(socket.getInputStream().readAllBytes());
            return text();
        }

        private String text() {
            return received.toString(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void a_gateway_that_is_terminated_ends_its_sockets_and_loses_no_request() throws Exception {
        TestUser user = TestUser.signedIn("drain");
        try (Replica replica = new Replica("gateway-service")) {
            replica.start(Map.of("SHUTDOWN_DELAY", DELAY, "LOG_JSON", "true"));
            replica.awaitReady();
            LiveFeed feed = user.listen(replica.address("/ws"));
            feed.first(frame -> frame.path("type").asText().equals("snapshot"));
            try (Connection kept = new Connection(replica);
                    Connection slow = new Connection(replica);
                    Connection events = new Connection(replica)) {
                kept.send(GET);
                assertThat(kept.readUntil("]}")).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase(
                        "connection: close");
                events.send("GET /events HTTP/1.1\r\nHost: localhost\r\nCookie: " + user.cookieHeader() + "\r\n\r\n");
                assertThat(events.readUntil("snapshot")).startsWith("HTTP/1.1 200");
                // A request in progress: an upload may take longer than the delay.
                slow.send("POST /videos/upload HTTP/1.1\r\nHost: localhost\r\nOrigin: " + RunningSystem.system()
                        .publicUrl() + "\r\nCookie: " + user.cookieHeader()
                        + "\r\nContent-Type: multipart/form-data; boundary=a\r\nContent-Length: "
                        + (FORM.length() + FORM_END.length()) + "\r\n\r\n" + FORM);

                replica.terminate();

                await().atMost(Duration.ofSeconds(2)).until(() -> !replica.isReady());
                await().atMost(Duration.ofSeconds(2)).until(() -> feed.closedWith() == 1012);
                assertThat(feed.reason()).matches("reconnect_after_ms=\\d{1,4}");
                assertThat(events.readUntil("\r\n0\r\n\r\n")).containsPattern("retry: \\d{1,4}\n").contains(
                        "\"code\":1012");
                kept.send(GET);
                assertThat(kept.readAll()).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
                assertStillServes(replica, user);
                // The delay has ended, and the shutdown waits for the request in progress.
                await().atMost(Duration.ofSeconds(10)).until(() -> Files.readString(replica.log()).contains(
                        "Waiting for HTTP requests to complete"));
                slow.send(FORM_END);
                assertThat(slow.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            }
            replica.awaitEnd(Duration.ofSeconds(20));
            List<String> lines = Files.readAllLines(replica.log());
            assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(RunningSystem.json(line).path("message")
                    .asText()).isNotEmpty());
            assertThat(String.join("\n", lines)).doesNotContain("Timed out waiting for graceful shutdown");
        }
    }

    private static void assertStillServes(Replica replica, TestUser user) throws IOException {
        try (Connection request = new Connection(replica); Connection upgrade = new Connection(replica)) {
            request.send(GET);
            assertThat(request.readAll()).startsWith("HTTP/1.1 200");
            upgrade.send("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
                    + RunningSystem.system().publicUrl() + "\r\nCookie: " + user.cookieHeader() + "\r\n\r\n");
            assertThat(upgrade.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 503").containsIgnoringCase(
                    "retry-after: 5");
        }
    }
}
