package dev.studybuddy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.gateway.FakeServices;
import dev.studybuddy.gateway.RedisProxy;

/** The limits of connections, small enough to be reached. */
@QuarkusTest
@TestProfile(ConnectionLimitsTest.SmallLimits.class)
@WithTestResource(TestServers.class)
@WithTestResource(FakeServices.class)
@WithTestResource(RedisProxy.class)
class ConnectionLimitsTest {
    private static final int MAX_CONNECTIONS = 8;
    private static final int MAX_PER_ADDRESS = 6;
    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(3);
    private static final String GET = "GET /videos HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String UPGRADE = "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Origin: http://localhost:8000\r\nCookie: studybuddy=%s\r\n\r\n";

    public static class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("MAX_CONNECTIONS", "" + MAX_CONNECTIONS, "quarkus.http.idle-timeout", IDLE_TIMEOUT.toSeconds()
                    + "s", "studybuddy.live.max-sockets", "1", "studybuddy.connection.max-per-address", ""
                            + MAX_PER_ADDRESS, "studybuddy.connection.header-timeout", HEADER_TIMEOUT.toSeconds()
                                    + "s");
        }
    }

    @TestHTTPResource
    URL address;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void connections_above_the_limit_are_closed_and_a_closed_one_makes_room() throws IOException {
        for (int i = 0; i < MAX_CONNECTIONS; i++) {
            assertThat(send(GET, "127.0.0." + (1 + i % 2))).startsWith("HTTP/1.1 200");
        }

        assertThat(send(GET)).isEmpty();

        sockets.get(0).close();
        await().atMost(Duration.ofSeconds(5)).until(() -> send(GET).startsWith("HTTP/1.1 200"));
    }

    @Test
    void one_address_has_some_connections_and_leaves_the_others_to_other_addresses() throws IOException {
        assertThat(send(GET, "127.0.0.3")).startsWith("HTTP/1.1 200");
        sockets.get(0).close();
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            await().atMost(Duration.ofSeconds(5)).until(() -> send(GET, "127.0.0.4").startsWith("HTTP/1.1 200"));
        }

        assertThat(send(GET, "127.0.0.4")).isEmpty();

        assertThat(send(GET, "127.0.0.5")).startsWith("HTTP/1.1 200");
        sockets.get(1).close();
        await().atMost(Duration.ofSeconds(5)).until(() -> send(GET, "127.0.0.4").startsWith("HTTP/1.1 200"));
    }

    @Test
    void a_connection_is_closed_when_its_headers_arrive_a_byte_at_a_time() throws IOException {
        assertThat(send(GET)).startsWith("HTTP/1.1 200");
        // After a request on a connection that is kept, then on a new connection.
        assertThat(timeUntilClosed(sockets.get(0))).isBetween(HEADER_TIMEOUT, HEADER_TIMEOUT.multipliedBy(3));
        assertThat(timeUntilClosed(open())).isBetween(HEADER_TIMEOUT, HEADER_TIMEOUT.multipliedBy(3));
    }

    @Test
    void a_web_socket_that_sends_frames_has_no_deadline() throws Exception {
        await().atMost(Duration.ofSeconds(5)).until(() -> send(UPGRADE.formatted(FakeServices.credential(
                "alive-rosa"))).startsWith("HTTP/1.1 101"));
        Socket socket = sockets.get(sockets.size() - 1);
        // An empty ping, with a mask of zeros.
        byte[] ping = { (byte) 0x89, (byte) 0x80, 0, 0, 0, 0 };
        long end = System.nanoTime() + HEADER_TIMEOUT.multipliedBy(2).toNanos();

        while (System.nanoTime() < end) {
            socket.getOutputStream().write(ping);
            Thread.sleep(200);
        }

        assertThat(pongs(socket)).isGreaterThan(5);
    }

    @Test
    void a_connection_without_requests_is_closed() throws IOException {
        assertThat(send(GET)).startsWith("HTTP/1.1 200");
        Socket idle = sockets.get(sockets.size() - 1);
        idle.setSoTimeout((int) IDLE_TIMEOUT.multipliedBy(3).toMillis());

        long start = System.nanoTime();
        byte[] rest = idle.getInputStream().readAllBytes();

        assertThat(new String(rest, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/1.1");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(IDLE_TIMEOUT.minusSeconds(2));
    }

    @Test
    void an_upgrade_is_refused_with_retry_after_while_all_sockets_are_taken() throws IOException {
        assertThat(send(UPGRADE.formatted(FakeServices.credential("alive-rosa")))).startsWith("HTTP/1.1 101");
        // The socket is added after the upgrade.
        await().atMost(Duration.ofSeconds(5)).until(() -> send(UPGRADE.formatted(FakeServices.credential(
                "alive-sven"))).startsWith("HTTP/1.1 503"));

        String refused = send(UPGRADE.formatted(FakeServices.credential("alive-sven")));

        assertThat(refused).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 5");
    }

    @Test
    void a_client_that_goes_away_is_logged_at_debug_and_nothing_above() throws IOException {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(ForwardedExchange.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                records.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setLevel(Level.FINE);
        try {
            Socket socket = open();
            socket.getOutputStream().write("GET /videos/never HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(
                    StandardCharsets.ISO_8859_1));
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            socket.close();

            await().atMost(Duration.ofSeconds(5)).until(() -> !records.isEmpty());
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            assertThat(records).singleElement().satisfies(logged -> {
                assertThat(logged.getLevel().intValue()).isLessThanOrEqualTo(Level.FINE.intValue());
                assertThat(logged.getMessage()).contains("Client closed the connection");
            });
        } finally {
            logger.setLevel(null);
            logger.removeHandler(handler);
        }
    }

    /** Sends the headers of a request, a byte each 200 ms, until the server closes the connection. */
    private static Duration timeUntilClosed(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        long start = System.nanoTime();
        socket.getOutputStream().write("GET /videos HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.ISO_8859_1));
        while (System.nanoTime() - start < Duration.ofSeconds(20).toNanos() && !isClosed(socket)) {
            socket.getOutputStream().write('a');
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static int pongs(Socket socket) throws IOException {
        byte[] received = new byte[4096];
        int length = socket.getInputStream().read(received);
        int pongs = 0;
        for (int i = 0; i < length; i++) {
            pongs += received[i] == (byte) 0x8A ? 1 : 0;
        }
        return pongs;
    }

    private Socket open() throws IOException {
        return open("127.0.0.1");
    }

    private Socket open(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort(), InetAddress.getByName(from),
                0);
        socket.setSoTimeout(5000);
        sockets.add(socket);
        return socket;
    }

    /** The start of the response on a new connection, which stays open; empty if the server closes it. */
    private String send(String request) throws IOException {
        return send(request, "127.0.0.1");
    }

    /** @param from the address of the client */
    private String send(String request, String from) throws IOException {
        Socket socket = open(from);
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] start = new byte[4096];
            int length = socket.getInputStream().read(start);
            return new String(start, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
